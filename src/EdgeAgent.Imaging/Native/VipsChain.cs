namespace EdgeAgent.Imaging.Native;

/// <summary>The images of one chain of operations; all are let go together.</summary>
internal ref struct VipsChain
{
    private const int Most = 6;

    private Images _images;
    private int _count;

    /// <summary>The last image of the chain; zero while there is none.</summary>
    public readonly nint Last => _count == 0 ? 0 : _images[_count - 1];

    /// <summary>Takes an operation's result in; false where the operation failed.</summary>
    public bool Add(int operationResult, nint image)
    {
        if (operationResult != 0 || image == 0)
        {
            return false;
        }

        _images[_count++] = image;
        return true;
    }

    public void Dispose()
    {
        while (_count > 0)
        {
            Vips.Unreference(_images[--_count]);
        }
    }

    [System.Runtime.CompilerServices.InlineArray(Most)]
    private struct Images
    {
        private nint _first;
    }
}
