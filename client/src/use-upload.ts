// Sends a chosen file: how far it has gone up, what was refused, and which of the page's data is read again after it.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keyOf, type RouteName } from "./api.ts";
import { upload } from "./upload.ts";

interface Asked {
  params?: object;
  /** Read again once the file is there. */
  refreshed: RouteName;
  onSent: () => void;
}

export function useUpload(name: RouteName, { params = {}, refreshed, onSent }: Asked) {
  const queries = useQueryClient();
  const [progress, setProgress] = useState<number>();
  const [error, setError] = useState<unknown>();
  const send = async (file: File) => {
    setError(undefined);
    setProgress(0);
    try {
      await upload(name, { file, params }, setProgress);
      await queries.invalidateQueries({ queryKey: keyOf(refreshed) });
      onSent();
    } catch (failure) {
      setError(failure);
    } finally {
      setProgress(undefined);
    }
  };
  return { progress, error, send };
}
