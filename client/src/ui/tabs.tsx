// Several views of one thing, one at a time, with arrow keys between them.
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components/Tabs";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./tabs.module.css";

type TabsProps = { label: string; tabs: readonly { id: string; title: ReactNode; content: ReactNode }[] };

export function Tabs({ label, tabs }: TabsProps) {
  return (
    <AriaTabs>
      <TabList aria-label={label} className={cx(css["list"])}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className={cx(css["tab"])}>
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={cx(css["panel"])}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
