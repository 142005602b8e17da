// The words of queue.
export const messages = {
  title: "",
};
