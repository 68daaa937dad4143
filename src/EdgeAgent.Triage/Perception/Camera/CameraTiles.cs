namespace EdgeAgent.Triage;

/// <summary>A picture in tiles: how bright each is, and how much it changes from look to look.</summary>
internal sealed class CameraTiles
{
    public const int Columns = 16;
    public const int Rows = 12;
    public const int Count = Columns * Rows;

    private readonly double[] _levels = new double[Count];
    private readonly double[] _changes = new double[Count];
    private readonly int[] _pixels = new int[Count];
    private byte[] _before = [];
    private bool _hasBefore;

    /// <summary>Whether the last look could be compared with one before.</summary>
    public bool IsFresh { get; private set; }

    /// <summary>Whether there are levels.</summary>
    public bool HasLevels { get; private set; }

    /// <summary>Mean grey level of each tile, row by row from the top.</summary>
    public ReadOnlySpan<double> Levels => _levels;

    /// <summary>Mean change of each tile's pixels since the look before, in grey levels.</summary>
    public ReadOnlySpan<double> Changes => _changes;

    public void Skip() => IsFresh = false;

    public void Reset() => _hasBefore = IsFresh = HasLevels = false;

    public void Take(ReadOnlySpan<byte> grey, int width, int height)
    {
        IsFresh = false;
        if (width < Columns || height < Rows)
        {
            return;
        }

        if (_before.Length != grey.Length)
        {
            _before = new byte[grey.Length];
            _hasBefore = false;
        }

        Array.Clear(_levels);
        Array.Clear(_changes);
        Array.Clear(_pixels);
        for (var row = 0; row < height; row++)
        {
            var tiles = row * Rows / height * Columns;
            for (var column = 0; column < width; column++)
            {
                var (tile, pixel) = (tiles + column * Columns / width, row * width + column);
                _levels[tile] += grey[pixel];
                _changes[tile] += Math.Abs(grey[pixel] - _before[pixel]);
                _pixels[tile]++;
            }
        }

        for (var tile = 0; tile < Count; tile++)
        {
            _levels[tile] /= _pixels[tile];
            _changes[tile] /= _pixels[tile];
        }

        IsFresh = _hasBefore;
        HasLevels = _hasBefore = true;
        grey.CopyTo(_before);
    }
}
