using System.Runtime.InteropServices;
using System.Text;
using EdgeAgent.Sensors.Live;
using static EdgeAgent.Sensors.Cameras.V4l2.V4l2Native;

namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>An open video device: its system calls, with errors as words.</summary>
internal sealed unsafe class V4l2Handle : IDisposable
{
    private int _descriptor;

    private V4l2Handle(string path, int descriptor)
    {
        Path = path;
        _descriptor = descriptor;
    }

    /// <summary>The device's path.</summary>
    public string Path { get; }

    /// <summary>The camera's own name.</summary>
    public string Card { get; private set; } = "";

    /// <summary>Opens a device that captures images by streaming; throws <see cref="DeviceException"/> for all others.</summary>
    public static V4l2Handle Open(string path)
    {
        var descriptor = V4l2Native.Open(path, OpenReadWrite | OpenNonBlocking | OpenCloseOnExec);
        if (descriptor < 0)
        {
            throw new DeviceException(Marshal.GetLastPInvokeError() switch
            {
                NoEntry or NoDevice or NoSuchAddress => $"Camera {path} is not there: plug it in, or see what /dev/v4l/by-id and /dev/v4l/by-path list.",
                NotPermitted => $"Camera {path} may not be opened: put the agent's user into the group video.",
                Busy => $"Camera {path} is used by another program.",
                var error => $"Camera {path} cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}.",
            });
        }

        var camera = new V4l2Handle(path, descriptor);
        try
        {
            camera.RequireCapture();
            return camera;
        }
        catch
        {
            camera.Dispose();
            throw;
        }
    }

    /// <summary>A call; 0, or the error's number.</summary>
    public int Call<T>(uint request, ref T argument) where T : unmanaged
    {
        fixed (T* pointer = &argument)
        {
            while (Control(_descriptor, request, pointer) < 0)
            {
                if (Marshal.GetLastPInvokeError() is var error && error != Interrupted)
                {
                    return error;
                }
            }

            return 0;
        }
    }

    /// <summary>A call that a device may refuse.</summary>
    public bool Try<T>(uint request, ref T argument) where T : unmanaged => Call(request, ref argument) == 0;

    /// <summary>A call that must succeed.</summary>
    public void Require<T>(uint request, ref T argument, string what) where T : unmanaged
    {
        if (Call(request, ref argument) is var error and not 0)
        {
            throw error is NoDevice ? Gone() : new DeviceException($"Camera {Path} {what}: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
    }

    /// <summary>Waits for an image; false after the time.</summary>
    public bool Wait(int milliseconds)
    {
        var poll = new PollDescriptor { Descriptor = _descriptor, Events = PollIn };
        return Poll(&poll, 1, milliseconds) > 0;
    }

    /// <summary>Maps a buffer of the driver into memory.</summary>
    public nint MapBuffer(V4l2Buffer buffer)
    {
        var address = Map(0, buffer.Length, ProtectReadWrite, MapShared, _descriptor, (nint)buffer.Offset);
        return address != -1 ? address : throw new DeviceException($"Camera {Path} gives no memory for images: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
    }

    /// <summary>What is said of a camera that is no longer there.</summary>
    public DeviceException Gone() => new($"Camera {Path} was unplugged.");

    public void Dispose()
    {
        if (_descriptor >= 0)
        {
            _ = Close(_descriptor);
            _descriptor = -1;
        }
    }

    private void RequireCapture()
    {
        var capability = default(V4l2Capability);
        if (!Try(QueryCapability, ref capability))
        {
            throw new DeviceException($"{Path} is no video device.");
        }

        Card = Text(capability.Card, 32);
        var can = (capability.Capabilities & CapabilityPerDevice) != 0 ? capability.DeviceCapabilities : capability.Capabilities;
        if ((can & CapabilityCapture) == 0)
        {
            throw new DeviceException((can & CapabilityCaptureMultiPlane) != 0
                ? $"Camera {Path} ({Card}) gives images in several planes only, which is not supported."
                : $"{Path} ({Card}) captures no images; a camera often has a second device for metadata: take the one that ends with index0.");
        }

        if ((can & CapabilityStreaming) == 0)
        {
            throw new DeviceException($"Camera {Path} ({Card}) cannot stream into mapped memory.");
        }
    }

    private static string Text(byte* text, int most)
    {
        var bytes = new ReadOnlySpan<byte>(text, most);
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
