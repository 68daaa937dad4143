namespace EdgeAgent.Hosting;

/// <summary>Brings requests for a clip of this moment, from the driver's button or the back end, to the capture that runs.</summary>
public sealed class ClipRequests
{
    private volatile Action<string>? _capture;

    /// <summary>Asks for a clip; false where no capture runs. From any thread.</summary>
    public bool Request(string reason)
    {
        var capture = _capture;
        capture?.Invoke(reason);
        return capture is not null;
    }

    internal void Attach(Action<string>? capture) => _capture = capture;
}
