// What a file of messages is: zh-CN is the original, en has the same keys, and a singular for every counted one.
type Singular<Key> = Key extends `${infer Base}_other` ? `${Base}_one` : never;

export type Messages<Original> = { [Key in keyof Original]: string } & {
  [Key in keyof Original as Singular<Key>]: string;
};
