using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Sends a window whose surroundings differ from all that was sent by more than a threshold that follows the budget: sampling for diversity, without triggers.</summary>
internal sealed class AdaptiveDiversity : ISelector
{
    private const double WindowSeconds = 12;
    private const double Loosens = 0.97;
    private const double Tightens = 1.25;
    private const int Remembered = 64;

    public string Name => "adaptive diversity";

    public Selection Select(Day day, double budgetBytes)
    {
        var sent = new List<SentClip>();
        var memory = new List<float[]>();
        var (threshold, spent) = (0.2, 0.0);
        foreach (var piece in day.Pieces)
        {
            var recording = piece.Recording;
            for (var from = 0.0; from + WindowSeconds <= recording.Header.Seconds; from += WindowSeconds)
            {
                var sketch = recording.SketchOf(Math.Min(recording.TickAt(from + WindowSeconds / 2), recording.Ticks.Length - 1)).ToArray();
                var bytes = recording.LiteBytes(from, from + WindowSeconds);
                var stretch = new Stretch(from, from + WindowSeconds).MovedBy(piece.OffsetSeconds);
                var allowed = budgetBytes * stretch.To / day.Seconds;
                if (spent + bytes > allowed || NearestTo(sketch, memory) < threshold)
                {
                    threshold = spent + bytes > allowed ? threshold : threshold * Loosens;
                    continue;
                }

                spent += bytes;
                threshold *= Tightens;
                sent.Add(new(stretch, ClipTier.Lite, bytes, null));
                memory.Add(sketch);
                if (memory.Count > Remembered)
                {
                    memory.RemoveAt(0);
                }
            }
        }

        return Selection.Of(sent);
    }

    private static double NearestTo(float[] sketch, List<float[]> memory)
    {
        var nearest = double.PositiveInfinity;
        foreach (var known in memory)
        {
            var sum = 0.0;
            for (var index = 0; index < sketch.Length; index++)
            {
                sum += (sketch[index] - known[index]) * (sketch[index] - known[index]);
            }

            nearest = Math.Min(nearest, Math.Sqrt(sum));
        }

        return nearest;
    }
}
