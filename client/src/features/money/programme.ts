// What a programme's book is called: after the policy that it pays for.
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";

export function useProgrammes() {
  const { said } = useFormat();
  const { data } = useApi("GET /api/policies", {}, { staleTime: 300_000 });
  const programmes = (data?.policies ?? []).map(({ policy, versions }) => ({
    value: policy,
    text: versions[0] ? said(versions[0].title) : policy,
  }));
  const nameOf = (programme: string) =>
    programmes.find(({ value }) => value === programme)?.text ?? programme;
  return { programmes, nameOf };
}
