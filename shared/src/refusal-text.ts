// What a refusal says: an HTTP status and a sentence in both languages. Knows no zod: pages load it.
export interface RefusalText {
  status: number;
  zh: string;
  en: string;
}

export const refusal = (status: number, zh: string, en: string): RefusalText => ({ status, zh, en });
