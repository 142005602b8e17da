// Where I am signed in; what I don't know I end at once.
import { useApi, useCall } from "../../api.ts";
import { stampText } from "../../i18n/format.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Grow, Row } from "../../ui/layout.tsx";
import { List, Section } from "../../ui/list.tsx";
import { Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { deviceName } from "./device-name.ts";
import { toast } from "../../ui/toast.tsx";

export function Devices() {
  const { t } = useWords("accounts");
  const text = useErrorText();
  const { data, error, refetch } = useApi("GET /api/sessions", {});
  const end = useCall("DELETE /api/sessions/:sessionId", ["GET /api/sessions"]);
  const endOne = (sessionId: string) =>
    end.mutate(
      { params: { sessionId } },
      {
        onSuccess: () => toast(t("sessionEnded")),
        onError: (failure) => toast(text(failure), { bad: true }),
      },
    );
  if (!data) return <Pending error={error} shape={["card"]} onRetry={() => void refetch()} />;
  return (
    <Section title={t("devices")}>
      <List>
        {data.sessions.map(({ id, current, device, address, lastSeenAt }) => (
          <li key={id}>
            <Card>
              <Row>
                <Grow>
                  {deviceName(device) ?? t("unknownDevice")}
                  <Sub>{`${address} · ${t("lastSeen", { at: stampText(lastSeenAt) })}`}</Sub>
                </Grow>
                {current ? (
                  <Chip tone="jade">{t("thisDevice")}</Chip>
                ) : (
                  <Button shape="small" isPending={end.isPending} onPress={() => endOne(id)}>
                    {t("endSession")}
                  </Button>
                )}
              </Row>
            </Card>
          </li>
        ))}
      </List>
    </Section>
  );
}
