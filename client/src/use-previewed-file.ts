// A file that goes up twice: to be looked at, and, with the hash of what was seen, to be taken.
import { useState } from "react";

type Send<Preview> = (file: File, onProgress: (share: number) => void, confirm?: string) => Promise<Preview>;

export interface PreviewedFile<Preview> {
  preview: Preview | undefined;
  /** 0 to 1 while the file goes up. */
  progress: number | undefined;
  error: unknown;
  look: (file: File) => void;
  confirm: () => void;
  again: () => void;
}

export function usePreviewedFile<Preview extends { sha256: string }>(
  send: Send<Preview>,
): PreviewedFile<Preview> {
  const [file, setFile] = useState<File>();
  const [preview, setPreview] = useState<Preview>();
  const [progress, setProgress] = useState<number>();
  const [error, setError] = useState<unknown>();
  const go = async (sent: File, confirm?: string) => {
    setError(undefined);
    setProgress(0);
    try {
      setPreview(await send(sent, setProgress, confirm));
    } catch (failure) {
      setError(failure);
    } finally {
      setProgress(undefined);
    }
  };
  return {
    preview,
    progress,
    error,
    look: (chosen) => {
      setFile(chosen);
      setPreview(undefined);
      void go(chosen);
    },
    confirm: () => {
      if (file && preview) void go(file, preview.sha256);
    },
    again: () => setPreview(undefined),
  };
}
