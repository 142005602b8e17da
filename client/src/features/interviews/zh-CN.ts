// The words of interviews.
export const messages = {
  title: "",
};
