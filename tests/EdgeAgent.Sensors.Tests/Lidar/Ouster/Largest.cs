namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

/// <summary>Sums over a sweep's columns.</summary>
internal static class Largest
{
    public static T Of<T>(ReadOnlySpan<T> values) where T : IComparable<T>
    {
        var largest = values[0];
        foreach (var value in values)
        {
            largest = value.CompareTo(largest) > 0 ? value : largest;
        }

        return largest;
    }
}
