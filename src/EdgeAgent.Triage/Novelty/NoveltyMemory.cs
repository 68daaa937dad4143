using System.Numerics;
using System.Runtime.InteropServices;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Triage.Novelty;

/// <summary>Up to 4,096 scenes, a fair sample of each driving context: a long night does not push the days out.</summary>
internal sealed class NoveltyMemory
{
    public const int Capacity = 4096;

    private const int Neighbours = 5;
    private const int Dimensions = SceneEmbedding.Dimensions;

    private readonly sbyte[] _scenes = new sbyte[Capacity * Dimensions];
    private readonly float[] _lengths = new float[Capacity];
    private readonly byte[] _contexts = new byte[Capacity];
    private readonly int[] _perContext = new int[DrivingContext.Count];
    private readonly long[] _offered = new long[DrivingContext.Count];

    public int Count { get; private set; }

    /// <summary>How many scenes of a context are kept.</summary>
    public int CountOf(DrivingContext context) => _perContext[context.Index];

    /// <summary>The mean cosine distance of a scene to the five nearest remembered; NaN while there are fewer.</summary>
    public double DistanceOf(ReadOnlySpan<sbyte> scene)
    {
        if (Count < Neighbours)
        {
            return double.NaN;
        }

        Span<float> nearest = stackalloc float[Neighbours];
        nearest.Fill(float.NegativeInfinity);
        var length = LengthOf(scene);
        for (var index = 0; index < Count; index++)
        {
            var likeness = Dot(scene, _scenes.AsSpan(index * Dimensions, Dimensions)) / (length * _lengths[index]);
            for (var place = 0; place < Neighbours && likeness > nearest[^1]; place++)
            {
                if (likeness > nearest[place])
                {
                    nearest[place..^1].CopyTo(nearest[(place + 1)..]);
                    nearest[place] = likeness;
                    break;
                }
            }
        }

        var sum = 0.0;
        foreach (var likeness in nearest)
        {
            sum += 1 - likeness;
        }

        return Math.Max(0, sum / Neighbours);
    }

    /// <summary>Keeps a scene where there is room, in place of one of the largest context where there is none, or by its context's fair chance.</summary>
    public void Offer(ReadOnlySpan<sbyte> scene, DrivingContext context, DriveRandom random)
    {
        var place = Count;
        _offered[context.Index]++;
        if (Count < Capacity)
        {
            Count++;
        }
        else
        {
            var largest = Largest();
            var isLargest = _perContext[context.Index] >= _perContext[largest];
            if (isLargest && random.NextUniform() * _offered[context.Index] >= _perContext[context.Index])
            {
                return;
            }

            place = AnyOf(isLargest ? context.Index : largest, random);
            _perContext[_contexts[place]]--;
        }

        scene.CopyTo(_scenes.AsSpan(place * Dimensions));
        _lengths[place] = LengthOf(scene);
        _contexts[place] = (byte)context.Index;
        _perContext[context.Index]++;
    }

    public NoveltyState Save() => new()
    {
        Version = SceneEmbedding.Version,
        Scenes = MemoryMarshal.AsBytes(_scenes.AsSpan(0, Count * Dimensions)).ToArray(),
        Contexts = _contexts[..Count],
        Offered = [.. _offered],
    };

    /// <summary>Takes up a saved memory; one that is of another version or contradicts itself is left alone.</summary>
    public bool TryLoad(NoveltyState state)
    {
        var count = state.Contexts.Length;
        if (state.Version != SceneEmbedding.Version || count > Capacity || state.Scenes.Length != count * Dimensions || state.Offered.Length != DrivingContext.Count
            || state.Contexts.Any(context => context >= DrivingContext.Count))
        {
            return false;
        }

        Count = count;
        MemoryMarshal.Cast<byte, sbyte>(state.Scenes).CopyTo(_scenes);
        state.Contexts.CopyTo(_contexts, 0);
        state.Offered.CopyTo(_offered, 0);
        Array.Clear(_perContext);
        for (var index = 0; index < count; index++)
        {
            _perContext[_contexts[index]]++;
            _lengths[index] = LengthOf(_scenes.AsSpan(index * Dimensions, Dimensions));
        }

        return true;
    }

    private int Largest()
    {
        var largest = 0;
        for (var context = 1; context < _perContext.Length; context++)
        {
            largest = _perContext[context] > _perContext[largest] ? context : largest;
        }

        return largest;
    }

    private int AnyOf(int context, DriveRandom random)
    {
        var nth = random.NextBelow(_perContext[context]);
        for (var index = 0; index < Count; index++)
        {
            if (_contexts[index] == context && nth-- == 0)
            {
                return index;
            }
        }

        return 0;
    }

    private static float LengthOf(ReadOnlySpan<sbyte> scene) => MathF.Sqrt(Math.Max(1, Dot(scene, scene)));

    private static int Dot(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        var sum = Vector<int>.Zero;
        for (var at = 0; at < Dimensions; at += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(left[at..]), out var leftLow, out var leftHigh);
            Vector.Widen(new Vector<sbyte>(right[at..]), out var rightLow, out var rightHigh);
            // Two products of bytes fit into a short.
            Vector.Widen(leftLow * rightLow + leftHigh * rightHigh, out var low, out var high);
            sum += low + high;
        }

        return Vector.Sum(sum);
    }
}
