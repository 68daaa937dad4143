namespace EdgeAgent.Model;

/// <summary>Priority classes as numbers on the wire, where 9 is the most urgent and room is left between classes.</summary>
public static class WirePriority
{
    private const int Highest = 9;
    private const int Step = 3;

    /// <summary>P0 is 9, P1 is 6, P2 is 3, P3 is 0.</summary>
    public static int From(PriorityClass priority) => Highest - Step * (int)priority;

    /// <summary>The class of a number from 0 to 9; numbers between classes belong to the less urgent one.</summary>
    public static PriorityClass ToClass(int number) => (PriorityClass)((Highest - Math.Clamp(number, 0, Highest) + Step - 1) / Step);
}
