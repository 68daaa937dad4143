namespace EdgeAgent.Simulation;

/// <summary>A Huffman table: how many codes there are of each length, their symbols, and the codes that follow (T.81 Annex C).</summary>
internal sealed class JpegHuffmanTable
{
    private readonly uint[] _codes = new uint[256];
    private readonly byte[] _lengths = new byte[256];

    public JpegHuffmanTable(byte[] counts, byte[] symbols)
    {
        (Counts, Symbols) = (counts, symbols);
        var (code, next) = (0u, 0);
        for (var length = 1; length <= counts.Length; length++, code <<= 1)
        {
            for (var index = 0; index < counts[length - 1]; index++)
            {
                _codes[symbols[next]] = code++;
                _lengths[symbols[next++]] = (byte)length;
            }
        }
    }

    public byte[] Counts { get; }

    public byte[] Symbols { get; }

    public (uint Code, int Length) this[int symbol] => (_codes[symbol], _lengths[symbol]);
}
