namespace EdgeAgent.Mqtt;

/// <summary>What becomes due by time alone: silent clients, wills with a delay, sessions at their end.</summary>
internal sealed class BrokerHousekeeping(BrokerState state)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, state.Time);
        var touched = new HashSet<BrokerConnection>();
        try
        {
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
            {
                lock (state.Gate)
                {
                    DropSilent_NeedsLock();
                    PublishWills_NeedsLock(touched);
                    EndAbsent_NeedsLock();
                }

                foreach (var connection in touched)
                {
                    connection.Kick();
                }

                touched.Clear();
            }
        }
        catch (OperationCanceledException)
        {
            // The broker stops; that is the way out.
        }
    }

    private void DropSilent_NeedsLock()
    {
        foreach (var connection in state.Connections.Where(connection => connection.IsOverdue).ToList())
        {
            state.Log($"{connection.Peer} has exceeded timeout, disconnecting.");
            connection.Refuse_NeedsLock(MqttReasonCode.KeepAliveTimeout);
            state.Retire(connection);
        }
    }

    private void PublishWills_NeedsLock(HashSet<BrokerConnection> touched)
    {
        foreach (var pending in state.PendingWills.Values.Where(pending => state.Time.GetElapsedTime(pending.EndedTimestamp).TotalSeconds >= pending.DueSeconds).ToList())
        {
            state.PendingWills.Remove(pending.ClientId);
            state.PublishWill_NeedsLock(pending.ClientId, pending.Will, touched);
        }
    }

    private void EndAbsent_NeedsLock()
    {
        foreach (var session in state.Sessions.Values.Where(session => session.Connection is null).ToList())
        {
            var absent = state.Time.GetElapsedTime(session.DisconnectedTimestamp).TotalSeconds;
            if (session.ExpirySeconds != uint.MaxValue && absent >= session.ExpirySeconds)
            {
                state.Log($"Session of {session.ClientId} expired.");
                state.EndSession_NeedsLock(session);
            }
        }
    }
}
