// The words of studio.
export const messages = {
  title: "",
};
