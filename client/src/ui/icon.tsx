// The few icons, drawn as strokes on a 24-unit grid. An icon never stands alone: words are beside it.
const paths = {
  home: "M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4v-5H9v5H5a1 1 0 0 1-1-1z",
  fair: "M12 3v2M7 8.5h10M8.5 5h7a4 4 0 0 1 4 4v5a4 4 0 0 1-4 4h-7a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4zM12 18v3M9 8.5v9.3M15 8.5v9.3",
  live: "M4 7.5A1.5 1.5 0 0 1 5.5 6h13A1.5 1.5 0 0 1 20 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 16.5zM10.5 9.5v5l4-2.5z",
  job: "M4 9a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM9 8V6a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v2M4 13h16",
  ticket: "M4 7h16v3.2a1.9 1.9 0 0 0 0 3.6V17H4v-3.2a1.9 1.9 0 0 0 0-3.6zM14.5 7v2M14.5 11v2M14.5 15v2",
  person: "M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c.6-3.7 3.4-5.5 7-5.5s6.4 1.8 7 5.5",
  back: "M14.5 5.5 8 12l6.5 6.5",
  next: "M9.5 5.5 16 12l-6.5 6.5",
  close: "M6 6l12 12M18 6 6 18",
  check: "M5 12.5 10 17.5 19 7",
  search: "M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15.5 15.5 20 20",
  place:
    "M12 20.5s6.5-5.3 6.5-10.3a6.5 6.5 0 0 0-13 0c0 5 6.5 10.3 6.5 10.3zM12 12.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  clock: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 7.5V12l3 2",
  warn: "M12 4 2.9 19.5h18.2zM12 10v4.5M12 17v.2",
  info: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 11v5M12 8v.2",
  offline: "M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12.2A9 9 0 0 1 9 10.1M18.5 12.2a9 9 0 0 0-4.7-2.5M12 19v.2",
  mic: "M12 14.5a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM6 11.5a6 6 0 0 0 12 0M12 17.5V20.5",
  micOff:
    "M4 4l16 16M9 9v2.5a3 3 0 0 0 4.5 2.6M15 11V6.5a3 3 0 0 0-5.7-1.3M6 11.5a6 6 0 0 0 9.5 4.9M18 11.5a6 6 0 0 1-.5 2.4M12 17.5V20.5",
  camera: "M4 8a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM15 11l5-3v8l-5-3",
  cameraOff:
    "M4 4l16 16M9 7h5a1 1 0 0 1 1 1v3l5-3v8l-2.5-1.5M15 15.5V16a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1",
  chat: "M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-7l-4.5 3.5V16H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z",
  screen:
    "M4 6a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM9 20h6M12 16v4M12 13V8.5M9.8 10.5 12 8.3l2.2 2.2",
  hand: "M8 12.5V6.3a1.3 1.3 0 0 1 2.6 0V11M10.6 11V4.8a1.3 1.3 0 0 1 2.6 0V11M13.2 11V6a1.3 1.3 0 0 1 2.6 0v7.5M15.8 10a1.3 1.3 0 0 1 2.6 0v4.5a6 6 0 0 1-6 6c-2.5 0-3.8-.9-5-3L5 13.6a1.3 1.3 0 0 1 2.2-1.3L8 13.4",
  sound: "M5 9.5h3L12.5 6v12L8 14.5H5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  soundOff: "M5 9.5h3L12.5 6v12L8 14.5H5zM16 9.8l4.4 4.4M20.4 9.8 16 14.2",
  leave: "M14 5H6a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1h8M11 12h9M16.5 8.5 20 12l-3.5 3.5",
  file: "M7 4h7l4 4v11a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM14 4v4h4",
  scan: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16",
  book: "M5 4h14v16H5zM9 8h6M9 12h6",
  plus: "M12 5v14M5 12h14",
  sort: "M8 5v14M5 16l3 3 3-3M16 19V5M13 8l3-3 3 3",
  eye: "M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12zM12 14.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
