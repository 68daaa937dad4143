namespace EdgeAgent.Mqtt;

/// <summary>Decides what goes out next: the client's three queues, or the broker's output for one client.</summary>
internal interface IPacketSource
{
    /// <summary>Puts the next packets into the empty batch; leaves it empty when nothing may go.</summary>
    void Fill(OutputBatch batch);

    /// <summary>The batch has been handed to the operating system whole.</summary>
    void OnSent();

    /// <summary>Sending failed: the connection is finished.</summary>
    void OnSendFailed(Exception error);
}
