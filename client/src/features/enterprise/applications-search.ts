// Which job's applications the address asks for.
export type ApplicationsSearch = { jobId?: string };

export function readApplicationsSearch(search: Record<string, unknown>): ApplicationsSearch {
  const { jobId } = search;
  const isId = typeof jobId === "string" && /^[0-9a-f-]{36}$/.test(jobId);
  return isId ? { jobId } : {};
}
