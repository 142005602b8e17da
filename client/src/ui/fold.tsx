// What is fetched and shown only when somebody asks for it.
import { useState, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { Stack } from "./layout.tsx";

type FoldProps = { show: string; hide: string; opened?: boolean; children: () => ReactNode };

export function Fold({ show, hide, opened = false, children }: FoldProps) {
  const [isOpen, open] = useState(opened);
  return (
    <Stack gap="tight">
      <div>
        <Button shape="small" kind="quiet" aria-expanded={isOpen} onPress={() => open(!isOpen)}>
          {isOpen ? hide : show}
        </Button>
      </div>
      {isOpen ? children() : null}
    </Stack>
  );
}
