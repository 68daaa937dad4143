namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>Puts the points of one firing laser by laser: packets have them block by block, the reference has a laser's echoes side by side.</summary>
internal sealed class HesaiEchoOrder
{
    private readonly int[] _channelOfRing;
    private readonly int[] _next;
    private readonly int[] _places;
    private readonly float[] _floats;
    private readonly int[] _integers;

    public HesaiEchoOrder(HesaiBeams beams, int mostReturns)
    {
        var channels = beams.Rings.Length;
        (_channelOfRing, _next) = (new int[channels], new int[channels + 1]);
        for (var channel = 0; channel < channels; channel++)
        {
            _channelOfRing[beams.Rings[channel]] = channel;
        }

        _places = new int[channels * mostReturns];
        (_floats, _integers) = (new float[_places.Length], new int[_places.Length]);
    }

    /// <summary>Orders the points from an index on; those of one laser stay in the order of their blocks.</summary>
    public void Arrange(LidarSweep points, int from)
    {
        var places = _places.AsSpan(0, points.Count - from);
        FindPlaces(points.Ring.AsSpan(from, places.Length), places);
        Move(points.X.AsSpan(from), _floats, places);
        Move(points.Y.AsSpan(from), _floats, places);
        Move(points.Z.AsSpan(from), _floats, places);
        Move(points.Intensity.AsSpan(from), _floats, places);
        Move(points.TimeNanoseconds.AsSpan(from), _integers, places);
        Move(points.Ring.AsSpan(from), _integers, places);
    }

    private void FindPlaces(ReadOnlySpan<int> rings, Span<int> places)
    {
        Array.Clear(_next);
        foreach (var ring in rings)
        {
            _next[_channelOfRing[ring] + 1]++;
        }

        for (var channel = 1; channel < _next.Length; channel++)
        {
            _next[channel] += _next[channel - 1];
        }

        for (var index = 0; index < rings.Length; index++)
        {
            places[index] = _next[_channelOfRing[rings[index]]]++;
        }
    }

    private static void Move<T>(Span<T> values, T[] moved, ReadOnlySpan<int> places)
    {
        for (var index = 0; index < places.Length; index++)
        {
            moved[places[index]] = values[index];
        }

        moved.AsSpan(0, places.Length).CopyTo(values);
    }
}
