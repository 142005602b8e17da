// Language and size, reachable from every page.
import { switchLanguage } from "./i18n/i18n.ts";
import { useWords } from "./i18n/use-words.ts";
import { setElder, useElder } from "./look.ts";
import { Tool } from "./ui/app-shell.tsx";

export function LookTools() {
  const { t, language } = useWords("common");
  const elder = useElder();
  return (
    <>
      <Tool
        label={t("switchLanguage")}
        onPress={() => void switchLanguage(language === "en" ? "zh-CN" : "en")}
      >
        <span lang={language === "en" ? "zh-CN" : "en"}>{t("otherLanguage")}</span>
      </Tool>
      <Tool pressed={elder} onPress={() => setElder(!elder)}>
        {t("elder")}
      </Tool>
    </>
  );
}
