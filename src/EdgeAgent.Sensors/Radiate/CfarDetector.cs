using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Radiate;

/// <summary>Finds targets in a polar power image: ordered-statistic CFAR along each beam, then the strongest cell of each neighbourhood.</summary>
/// <remarks>
/// The image has a column a beam and a row a range cell, grey levels in decibels. CFAR compares each cell with the noise around it:
/// <code>
///   range ──▶   [ training 32 ][ guard 3 ][ cell ][ guard 3 ][ training 32 ]
///   target      cell ≥ k-th smallest of the training cells + threshold, and no neighbour stronger
/// </code>
/// The window's histogram moves along the beam, so the cost of a cell does not grow with the window.
/// </remarks>
internal sealed class CfarDetector(CfarOptions options)
{
    private const int Levels = 256;

    private readonly int[] _histogram = new int[Levels];

    /// <summary>The targets, by beam and then range; azimuth is turned to the left from the image's clockwise beams.</summary>
    public void Detect(PolarImage image, List<RadarTarget> targets)
    {
        targets.Clear();
        var first = (int)Math.Ceiling(options.MinMeters / options.CellMeters);
        var threshold = (int)Math.Round(options.ThresholdDecibels / options.DecibelsPerLevel);
        for (var beam = 0; beam < image.Beams; beam++)
        {
            Array.Clear(_histogram);
            var training = 0;
            for (var cell = 0; cell < image.Cells; cell++)
            {
                training += MoveWindow(image, beam, cell);
                var level = image.Level(beam, cell);
                if (cell < first || training == 0 || level < Noise(training) + threshold || !IsPeak(image, beam, cell, level))
                {
                    continue;
                }

                targets.Add(new(
                    (float)((cell + PeakOffset(image, beam, cell)) * options.CellMeters),
                    (float)-Math.IEEERemainder(beam * Math.Tau / image.Beams, Math.Tau),
                    0,
                    float.NaN,
                    (float)((level - Noise(training)) * options.DecibelsPerLevel),
                    0));
            }
        }
    }

    /// <summary>Moves the histogram of training cells to a cell, from the one before; returns by how many it grew.</summary>
    private int MoveWindow(PolarImage image, int beam, int cell)
    {
        var reach = options.GuardCells + options.TrainingCells;
        var grown = 0;
        if (cell == 0)
        {
            for (var ahead = options.GuardCells + 1; ahead <= reach; ahead++)
            {
                grown += Count(image, beam, ahead, 1);
            }

            return grown;
        }

        grown += Count(image, beam, cell + reach, 1);
        grown += Count(image, beam, cell + options.GuardCells, -1);
        grown += Count(image, beam, cell - options.GuardCells - 1, 1);
        grown += Count(image, beam, cell - reach - 1, -1);
        return grown;
    }

    private int Count(PolarImage image, int beam, int cell, int change)
    {
        if (cell < 0 || cell >= image.Cells)
        {
            return 0;
        }

        _histogram[image.Level(beam, cell)] += change;
        return change;
    }

    /// <summary>The training cells' level at the noise rank.</summary>
    private int Noise(int training)
    {
        var rank = (int)(training * options.NoiseRank);
        var level = 0;
        for (var below = _histogram[0]; below <= rank && level < Levels - 1; below += _histogram[level])
        {
            level++;
        }

        return level;
    }

    /// <summary>Whether no neighbour is stronger; of equal ones the first counts.</summary>
    private bool IsPeak(PolarImage image, int beam, int cell, int level)
    {
        for (var side = -1; side <= 1; side++)
        {
            var neighbour = (beam + side + image.Beams) % image.Beams;
            for (var near = Math.Max(0, cell - options.PeakCells); near <= Math.Min(image.Cells - 1, cell + options.PeakCells); near++)
            {
                var other = image.Level(neighbour, near);
                var comesFirst = side < 0 || (side == 0 && near < cell);
                if (other > level || (comesFirst && other == level))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The part of a cell by which the top of a parabola through the peak and its two neighbours lies farther out.</summary>
    private static double PeakOffset(PolarImage image, int beam, int cell)
    {
        if (cell == 0 || cell == image.Cells - 1)
        {
            return 0;
        }

        double before = image.Level(beam, cell - 1), at = image.Level(beam, cell), behind = image.Level(beam, cell + 1);
        var curve = before - 2 * at + behind;
        return curve < 0 ? Math.Clamp((before - behind) / (2 * curve), -0.5, 0.5) : 0;
    }
}
