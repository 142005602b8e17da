// The words of console.
export const messages = {
  title: "",
};
