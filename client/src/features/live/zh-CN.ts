// The words of live.
export const messages = {
  title: "",
};
