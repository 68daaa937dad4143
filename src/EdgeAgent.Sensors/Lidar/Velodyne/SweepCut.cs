namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Decides where one sweep ends and the next begins: where the azimuth passes the cut.</summary>
internal sealed class SweepCut(int cutHundredths)
{
    private const int HalfTurn = VelodynePacket.FullTurn / 2;

    private int _last = -1;

    /// <summary>How far the sweep has turned, in 0.01 degrees.</summary>
    public int Covered { get; private set; }

    /// <summary>Whether the sweep turned far enough to be worth delivering although its start or end is missing.</summary>
    public bool IsMostOfATurn => Covered >= HalfTurn;

    /// <summary>Takes the next azimuth; true where a new sweep begins with it.</summary>
    public bool Passes(int azimuth)
    {
        var turned = (azimuth - cutHundredths + VelodynePacket.FullTurn) % VelodynePacket.FullTurn;
        var step = _last < 0 ? 0 : turned - _last;
        // The encoder jitters by some hundredths: a step back over the cut is no turn forward.
        if (step > HalfTurn || (step <= 0 && step > -HalfTurn))
        {
            _last = _last < 0 ? turned : _last;
            return false;
        }

        var passed = step < 0;
        Covered += passed ? VelodynePacket.FullTurn - _last : step;
        _last = turned;
        return passed;
    }

    /// <summary>Begins to count the next sweep's turn.</summary>
    public void Begin() => Covered = 0;

    /// <summary>Starts anew: the azimuths that follow have nothing to do with those before.</summary>
    public void Restart()
    {
        _last = -1;
        Covered = 0;
    }
}
