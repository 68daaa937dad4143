using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>What became of each of a detector's finds over the last seconds: whether it came and went, changed its class, was ever sure.</summary>
internal sealed class DetectionHistory
{
    private const int Most = 64;
    private const int Events = 4;
    private const double WindowSeconds = 2;
    private const float SameOverlap = 0.3f;
    private const float BorderPixels = 4;
    private const float LeastPixels = 16;
    private const float UncertainFrom = 0.4f;
    private const float UncertainTo = 0.6f;

    private readonly Entry[] _entries = NewEntries();
    private readonly bool[] _isTaken = new bool[128];
    private int _count;

    public void Reset() => _count = 0;

    /// <summary>Appearances and disappearances of one find within two seconds, and 1.5 for every change of its class; the worst find.</summary>
    public double Flicker(Instant now, out double changes, out double flips)
    {
        (double worst, changes, flips) = (0, 0, 0);
        for (var index = 0; index < _count; index++)
        {
            var (came, flipped) = (_entries[index].Changes.Within(now), _entries[index].Flips.Within(now));
            if (came + 1.5 * flipped > worst)
            {
                (worst, changes, flips) = (came + 1.5 * flipped, came, flipped);
            }
        }

        return worst;
    }

    /// <summary>How long the find that has been uncertain for longest has been so, and how tall it is in pixels.</summary>
    public double UncertainSeconds(Instant now, float leastPixels, out double pixels)
    {
        (double longest, pixels) = (0, 0);
        for (var index = 0; index < _count; index++)
        {
            var entry = _entries[index];
            var seconds = entry.UncertainSince is { } since && entry.IsPresent && entry.Box.Bottom - entry.Box.Top >= leastPixels ? now.SecondsSince(since) : 0;
            if (seconds > longest)
            {
                (longest, pixels) = (seconds, entry.Box.Bottom - entry.Box.Top);
            }
        }

        return longest;
    }

    /// <summary>Takes one look's finds. Those at the border and those too small for the detector come and go by right.</summary>
    public void Take(Instant now, ReadOnlySpan<CameraObject> found, float scale, int width, int height)
    {
        _isTaken.AsSpan().Clear();
        for (var index = _count - 1; index >= 0; index--)
        {
            var entry = _entries[index];
            var match = Find(entry, found);
            if (match >= 0)
            {
                _isTaken[match] = true;
                entry.See(found[match], now);
            }
            else
            {
                entry.Miss(now);
            }

            if (now.SecondsSince(entry.LastSeen) > WindowSeconds)
            {
                _count--;
                (_entries[index], _entries[_count]) = (_entries[_count], entry);
            }
        }

        for (var index = 0; index < found.Length && _count < Most; index++)
        {
            ref readonly var seen = ref found[index];
            var isInside = width == 0 || seen.Left > BorderPixels && seen.Top > BorderPixels && seen.Right < width - BorderPixels && seen.Bottom < height - BorderPixels;
            if (!_isTaken[index] && isInside && (seen.Bottom - seen.Top) * scale >= LeastPixels)
            {
                _entries[_count++].Begin(seen, now);
            }
        }
    }

    private int Find(Entry entry, ReadOnlySpan<CameraObject> found)
    {
        var (best, overlap) = (-1, SameOverlap);
        for (var index = 0; index < found.Length; index++)
        {
            var here = _isTaken[index] ? 0 : Overlap(entry.Box, found[index]);
            (best, overlap) = here > overlap ? (index, here) : (best, overlap);
        }

        return best;
    }

    private static float Overlap(in CameraObject left, in CameraObject right)
    {
        var across = Math.Min(left.Right, right.Right) - Math.Max(left.Left, right.Left);
        var down = Math.Min(left.Bottom, right.Bottom) - Math.Max(left.Top, right.Top);
        var both = across > 0 && down > 0 ? across * down : 0;
        var all = (left.Right - left.Left) * (left.Bottom - left.Top) + (right.Right - right.Left) * (right.Bottom - right.Top) - both;
        return all > 0 ? both / all : 0;
    }

    private static Entry[] NewEntries()
    {
        var entries = new Entry[Most];
        for (var index = 0; index < Most; index++)
        {
            entries[index] = new();
        }

        return entries;
    }

    private sealed class Entry
    {
        public EventTimes Changes { get; } = new();

        public EventTimes Flips { get; } = new();

        public CameraObject Box { get; private set; }

        public bool IsPresent { get; private set; }

        public Instant LastSeen { get; private set; }

        public Instant? UncertainSince { get; private set; }

        public void Begin(in CameraObject seen, Instant now)
        {
            Changes.Clear();
            Flips.Clear();
            (Box, IsPresent, LastSeen, UncertainSince) = (seen, true, now, null);
            Changes.Add(now);
            Doubt(now);
        }

        public void See(in CameraObject seen, Instant now)
        {
            if (!IsPresent)
            {
                Changes.Add(now);
            }

            if (seen.Shape != Box.Shape)
            {
                Flips.Add(now);
            }

            (Box, IsPresent, LastSeen) = (seen, true, now);
            Doubt(now);
        }

        public void Miss(Instant now)
        {
            if (IsPresent)
            {
                Changes.Add(now);
            }

            (IsPresent, UncertainSince) = (false, null);
        }

        private void Doubt(Instant now) => UncertainSince = Box.Score is >= UncertainFrom and <= UncertainTo ? UncertainSince ?? now : null;
    }

    private sealed class EventTimes
    {
        private readonly Instant[] _times = new Instant[Events];
        private int _count;

        public void Clear() => _count = 0;

        public void Add(Instant time) => _times[_count++ % Events] = time;

        public int Within(Instant now)
        {
            var within = 0;
            for (var index = 0; index < Math.Min(_count, Events); index++)
            {
                within += now.SecondsSince(_times[index]) <= WindowSeconds ? 1 : 0;
            }

            return within;
        }
    }
}
