using System.Runtime.InteropServices;
using System.Text;

namespace EdgeAgent.Imaging.Native;

/// <summary>libvips started once: without its operation cache (frames never repeat) and without threads of its own.</summary>
internal static unsafe class VipsLibrary
{
    private static readonly int InitResult = Start();

    /// <summary>Starts the library at the first call.</summary>
    public static void Ensure()
    {
        if (InitResult != 0)
        {
            throw new InvalidOperationException($"libvips does not start: {TakeErrors()}");
        }
    }

    /// <summary>What libvips said went wrong since the last call, in one line.</summary>
    public static string TakeErrors()
    {
        var text = Vips.CopyErrors();
        try
        {
            var message = Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
            return string.Join("; ", message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        finally
        {
            Vips.Free(text);
        }
    }

    private static int Start()
    {
        var result = Vips.Init("edgeagent");
        Vips.SetCacheLimit(0);
        Vips.SetConcurrency(1);

        // It would write some lines to standard error for each picture that a camera cut off; whoever asked gets the error.
        Vips.SetLogHandler("VIPS", Vips.LevelWarning, &Ignore, null);
        return result;
    }

    [UnmanagedCallersOnly]
    private static void Ignore(byte* domain, int level, byte* message, void* data)
    {
        // What it says is in the error that the call returns.
    }
}
