namespace EdgeAgent.Mcap;

/// <summary>A message in a loaded range: its log time, and where its record starts.</summary>
internal readonly record struct MessageEntry(ulong LogTime, int Offset) : IComparable<MessageEntry>
{
    public int CompareTo(MessageEntry other) =>
        LogTime != other.LogTime ? LogTime.CompareTo(other.LogTime) : Offset.CompareTo(other.Offset);
}
