namespace EdgeAgent.Triage;

/// <summary>How strongly standing vehicles echo to a radar, learnt from those that a LiDAR follows.</summary>
/// <remarks>Every radar states echoes on a scale of its own: none is taken on trust.</remarks>
internal sealed class StandingSight
{
    private const int Fewest = 30;
    private const int Remembered = 200;
    private const double EchoSpreadDb = 3;

    private int _echoes;
    private double _echoDb;

    public void Reset() => (_echoes, _echoDb) = (0, 0);

    public void Note(double echoDb)
    {
        if (double.IsFinite(echoDb))
        {
            _echoes = Math.Min(_echoes + 1, Remembered);
            _echoDb += (echoDb - _echoDb) / _echoes;
        }
    }

    /// <summary>Whether an echo is as strong as a vehicle's: manholes, posts and rails give less.</summary>
    public bool IsLikeAVehicle(double echoDb) => _echoes >= Fewest && echoDb > _echoDb - EchoSpreadDb;
}
