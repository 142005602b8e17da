// Samples of what takes input: fields, choices, files, dialogs, tabs.
import { lazy, Suspense, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { FileField } from "../ui/file-field.tsx";
import { Form } from "../ui/form.tsx";
import { NumberField } from "../ui/number-field.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { Segments } from "../ui/segments.tsx";
import { Select } from "../ui/select.tsx";
import { Switch } from "../ui/switch.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { DateTime, TextArea, TextField } from "../ui/text-field.tsx";

const Dialog = lazy(async () => ({ default: (await import("../ui/dialog.tsx")).Dialog }));

function Fields() {
  const [problem, setProblem] = useState<string>();
  const [progress, setProgress] = useState<number>();
  return (
    <Form onSubmit={() => setProblem("手机号应是 11 位数字")}>
      <TextField
        label="手机号"
        name="phone"
        problem={problem}
        isRequired
        help="用来登录和提醒"
        placeholder="199 0000 0001"
      />
      <TextArea label="自我介绍" name="about" />
      <Select
        label="学历"
        required={false}
        prompt="请选择"
        options={[
          { value: "a", text: "中专" },
          { value: "b", text: "大专" },
        ]}
      />
      <NumberField label="招聘人数" defaultValue={3} minValue={1} isRequired />
      <DateTime label="开始时间" isRequired />
      <RadioGroup
        label="面试方式"
        isRequired
        across
        defaultValue="video"
        options={[
          { value: "video", text: "视频" },
          { value: "on_site", text: "现场" },
        ]}
      />
      <Checkbox help="随时可以撤回">我同意把简历发给这家企业</Checkbox>
      <Checkbox boxed defaultSelected>
        五险
      </Checkbox>
      <Switch defaultSelected help="叫到您时">
        响铃提醒
      </Switch>
      <FileField
        label="简历文件"
        prompt="选择文件"
        accept=".pdf"
        help="PDF、JPG 或 PNG，8 MB 以内"
        onFile={() => setProgress(0.4)}
        progress={progress}
      />
      <Button kind="main" type="submit">
        保存
      </Button>
    </Form>
  );
}

export function FieldSamples() {
  const [open, setOpen] = useState(false);
  const [view, setView] = useState<"map" | "list">("map");
  return (
    <>
      <Segments
        label="View"
        value={view}
        onChange={setView}
        options={[
          { value: "map", text: "地图" },
          { value: "list", text: "列表" },
        ]}
      />
      <Tabs
        label="Tabs"
        tabs={[
          { id: "1", title: "资料", content: <Fields /> },
          { id: "2", title: "记录", content: "…" },
        ]}
      />
      <Button onPress={() => setOpen(true)}>Dialog</Button>
      <Suspense>
        {open ? (
          <Dialog title="不排了？" onClose={() => setOpen(false)} actions={<Button kind="main">好</Button>}>
            您前面还有 3 位，离开后要重新取号。
          </Dialog>
        ) : null}
      </Suspense>
    </>
  );
}
