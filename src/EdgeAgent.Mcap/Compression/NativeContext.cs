using System.Runtime.InteropServices;

namespace EdgeAgent.Mcap;

/// <summary>A codec's working memory in native hands, freed by the function that belongs to it.</summary>
internal sealed class NativeContext : SafeHandle
{
    private readonly Func<nint, nuint> _free;

    public NativeContext(nint context, Func<nint, nuint> free) : base(0, ownsHandle: true)
    {
        _free = free;
        SetHandle(context != 0 ? context : throw new InvalidOperationException("The codec could not allocate its working memory."));
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        _free(handle);
        return true;
    }
}
