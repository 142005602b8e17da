// Samples of what shows: buttons, tickets, lists, states, the floor plan, video.
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Card, Stat } from "../ui/card.tsx";
import { Chip } from "../ui/chip.tsx";
import { Countdown } from "../ui/countdown.tsx";
import { FloorPlan, PlanLegend, type PlanBooth } from "../ui/floor-plan.tsx";
import { Cluster, Grow, Lane, Row, Stack } from "../ui/layout.tsx";
import { RowLink } from "../ui/link.tsx";
import { Facts, List, Section } from "../ui/list.tsx";
import { Meter } from "../ui/meter.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Banner, Empty, ErrorPanel, Skeleton } from "../ui/states.tsx";
import { Stepper } from "../ui/stepper.tsx";
import { Table } from "../ui/table.tsx";
import { Pay, Sub } from "../ui/text.tsx";
import { Ticket } from "../ui/ticket.tsx";
import { toast } from "../ui/toast.tsx";
import { VideoFrame } from "../ui/video-frame.tsx";

const lights = ["live", "queue", "free", "quiet"] as const;
const words = { live: "直播", queue: "3 人", free: "可谈", quiet: "" };
const booths: PlanBooth[] = Array.from({ length: 12 }, (_, at) => {
  const code = `${"AB"[Math.floor(at / 6)] ?? "A"}${(at % 6) + 1}`;
  const light = lights[at % 4] ?? "quiet";
  const place = { x: 40 + (at % 6) * 150, y: 60 + Math.floor(at / 6) * 130, width: 110, height: 80 };
  return { id: code, code, light, word: words[light], label: `${code} ${words[light]}`, place };
});

function Buttons() {
  return (
    <Section title="Buttons">
      <Button kind="main" wide>
        排队视频面试 · 约 12 分钟
      </Button>
      <Cluster>
        <Button>我要晚 5 分钟</Button>
        <Button kind="end">离开</Button>
        <Button kind="main" hotkey="n">
          叫下一位
        </Button>
        <Button kind="quiet">更多</Button>
        <Button isDisabled>不能按</Button>
        <Button isPending>正在取号</Button>
        <Button shape="small">小的</Button>
      </Cluster>
      <Cluster>
        <Button shape="round" icon="mic">
          麦克风
        </Button>
        <Button shape="round" icon="camera">
          镜头
        </Button>
        <Button shape="round" kind="end" icon="leave">
          离开
        </Button>
      </Cluster>
      <Cluster>
        {(["lantern", "jade", "amber", "sky", "end", "plain", "live", "onShade"] as const).map((tone) => (
          <Chip key={tone} tone={tone} dot={tone === "live"}>
            {tone}
          </Chip>
        ))}
      </Cluster>
      <Button onPress={() => toast("已经替您排上队")}>Toast</Button>
    </Section>
  );
}

function Held() {
  const [until] = useState(() => Date.now() + 402_000);
  return (
    <Section title="Held" aside={<Sub>9 场</Sub>}>
      <Ticket
        over="榕湖机电 · A1 · 视频面试"
        number="A1-027"
        stub={
          <Row>
            <Grow>设备已检查</Grow>
            <Chip tone="jade">摄像头 麦克风 正常</Chip>
          </Row>
        }
      >
        <Cluster>
          <Chip tone="amber">前面还有 3 位</Chip>
          <Chip tone="plain">约 9–14 分钟</Chip>
        </Cluster>
      </Ticket>
      <Ticket called over="轮到您了" number="A1-027" stub={<Button kind="main">进入面试</Button>}>
        <Countdown until={until} size="huge" />
      </Ticket>
    </Section>
  );
}

function Lists() {
  return (
    <Section title="Lists">
      <List>
        <li>
          <RowLink
            to="/"
            title="数控操作工"
            sub="榕湖机电 · 荔城区 · 五险 · 包住"
            end={<Pay>7–9 千元/月</Pay>}
          />
        </li>
      </List>
      <Card tone="sky">
        <b>为什么是这个顺序？</b>
        <Sub>按取号时间。</Sub>
      </Card>
      <Lane label="Figures">
        <Stat value="14" label="在排队" />
        <Stat value="8:20" label="平均时长" />
        <Stat value="1,204" label="今晚到场" />
      </Lane>
      <Facts
        facts={[
          ["工作地点", "荔城区 新度镇"],
          ["社会保险", "养老、医疗、工伤"],
          ["没有", ""],
        ]}
      />
      <Table
        caption="People"
        rowKey={({ name }) => name}
        rows={[
          { name: "林*明", wait: 12 },
          { name: "陈*芳", wait: 3 },
        ]}
        columns={[
          { id: "name", title: "姓名", cell: ({ name }) => name, sort: ({ name }) => name },
          {
            id: "wait",
            title: "等了",
            right: true,
            cell: ({ wait }) => String(wait),
            sort: ({ wait }) => wait,
          },
        ]}
      />
      <Stepper label="Steps" steps={["填写", "核对", "提交"]} at={1} />
      <Meter label="麦克风" value={0.6} text="正常" />
    </Section>
  );
}

function Plan() {
  const [chosen, choose] = useState<string>();
  return (
    <Section title="Floor plan">
      <FloorPlan
        label="会场"
        plan={{
          width: 960,
          height: 400,
          marks: [
            { kind: "entrance", label: "东门", place: { x: 860, y: 340, width: 90, height: 50 } },
            { kind: "stage", label: "舞台", place: { x: 380, y: 330, width: 200, height: 60 } },
            { kind: "wall", label: "", place: { x: 0, y: 0, width: 960, height: 10 } },
          ],
        }}
        booths={booths}
        chosen={chosen}
        onChoose={choose}
      />
      <PlanLegend lights={lights.map((light) => ({ light, text: words[light] || "休息" }))} />
    </Section>
  );
}

export function PartSamples() {
  return (
    <Stack gap="loose">
      <PageHeader
        title="集市 kit"
        sub="Everything at a glance"
        actions={
          <Chip tone="jade" dot>
            已连接
          </Chip>
        }
      />
      <Buttons />
      <Held />
      <Lists />
      <Plan />
      <Section title="States">
        <Banner icon="offline">没有网络。</Banner>
        <Banner boxed tone="info">
          提示
        </Banner>
        <Skeleton shape={["title", "line", "card"]} />
        <Empty icon="ticket" title="还没有排队号" action={<Button kind="main">去看招聘会</Button>}>
          在展位页取一个号，轮到您时会响铃提醒。
        </Empty>
        <ErrorPanel error={new Error("broken")} onRetry={() => toast("再试", { bad: true })} />
      </Section>
      <VideoFrame
        stream={null}
        label="Video"
        rounded
        note="马上回来"
        topStart={<Chip tone="onShade">榕湖机电 · A1</Chip>}
        topEnd={<Chip tone="live">直播 326</Chip>}
        bottomStart={<Chip tone="onShade">还有 06:42</Chip>}
      />
    </Stack>
  );
}
