namespace EdgeAgent.Sensors.Gnss;

/// <summary>Puts the parts of an epoch together and works out what follows from them.</summary>
internal sealed class FixAssembler
{
    /// <summary>Two times nearer than this are of one epoch (receivers give tenths or hundredths of a second).</summary>
    private const double SameEpochSeconds = 0.0099;

    /// <summary>Faster than anything that carries a receiver, low orbits included.</summary>
    private const double FastestMps = 9999.9;

    private const double DegreesPerRadian = 180 / Math.PI;

    private GnssFix _current = GnssFix.Empty;
    private GnssFix _last = GnssFix.Empty;
    private GnssFix _previous = GnssFix.Empty;
    private bool _accuracyIsFresh;

    /// <summary>The epoch that is being filled.</summary>
    public ref readonly GnssFix Current => ref _current;

    /// <summary>The newest fix that had a time: the current epoch's or the one before.</summary>
    public ref readonly GnssFix Last => ref _last;

    /// <summary>The last state of the epoch before.</summary>
    public ref readonly GnssFix Previous => ref _previous;

    /// <summary>Satellites that the receiver last said it uses.</summary>
    public int SatellitesUsed { get; set; }

    /// <summary>Takes what one item says.</summary>
    public void Take(in GnssFix news, FixParts parts)
    {
        if ((parts & FixParts.Begins) != 0)
        {
            BeginEpoch();
        }

        _accuracyIsFresh |= double.IsFinite(news.HorizontalAccuracy);
        Merge(news, parts);
        var seconds = SecondsSincePreviousEpoch();
        CompletePosition();
        CompleteVelocity();
        CompleteHeights();
        DeriveFromPrevious(seconds);
        if (_current.Time is not null)
        {
            _last = _current;
        }
    }

    // Many receivers state the accuracy (GST) after the end of an epoch: it stands for the next one until that has its own.
    private void BeginEpoch()
    {
        var (horizontal, vertical) = _accuracyIsFresh ? (_current.HorizontalAccuracy, _current.VerticalAccuracy) : (double.NaN, double.NaN);
        _accuracyIsFresh = false;
        _current = GnssFix.Empty;
        (_current.HorizontalAccuracy, _current.VerticalAccuracy) = (horizontal, vertical);
    }

    private void Merge(in GnssFix news, FixParts parts)
    {
        if ((parts & FixParts.Time) != 0)
        {
            _current.Time = news.Time;
        }

        if ((parts & FixParts.Position) != 0)
        {
            (_current.Latitude, _current.Longitude) = (news.Latitude, news.Longitude);
        }

        if ((parts & FixParts.Mode) != 0)
        {
            _current.Mode = news.Mode;
        }

        if ((parts & FixParts.Status) != 0 && news.Status > _current.Status)
        {
            _current.Status = news.Status;
        }

        if ((parts & FixParts.Altitude) != 0)
        {
            _current.AltitudeHae = Known(news.AltitudeHae, _current.AltitudeHae);
            _current.AltitudeMsl = Known(news.AltitudeMsl, _current.AltitudeMsl);
        }

        if ((parts & FixParts.Track) != 0)
        {
            _current.Track = news.Track;
        }

        if ((parts & FixParts.Speed) != 0)
        {
            (_current.Speed, _current.SpeedIsDerived) = (news.Speed, false);
        }

        if ((parts & FixParts.Velocity) != 0)
        {
            (_current.VelocityNorth, _current.VelocityEast, _current.VelocityDown) = (news.VelocityNorth, news.VelocityEast, news.VelocityDown);
        }

        if ((parts & FixParts.Ecef) != 0)
        {
            (_current.EcefX, _current.EcefY, _current.EcefZ) = (news.EcefX, news.EcefY, news.EcefZ);
        }

        if ((parts & FixParts.EcefVelocity) != 0)
        {
            (_current.EcefVx, _current.EcefVy, _current.EcefVz) = (news.EcefVx, news.EcefVy, news.EcefVz);
        }

        _current.GeoidSeparation = Known(news.GeoidSeparation, _current.GeoidSeparation);
        _current.Climb = Known(news.Climb, _current.Climb);
        _current.HorizontalAccuracy = Known(news.HorizontalAccuracy, _current.HorizontalAccuracy);
        _current.VerticalAccuracy = Known(news.VerticalAccuracy, _current.VerticalAccuracy);
        _current.SpeedAccuracy = Known(news.SpeedAccuracy, _current.SpeedAccuracy);
    }

    // Seconds to the last state of the epoch before this one; not positive where there is none.
    private double SecondsSincePreviousEpoch()
    {
        if (_current.Time is not { } time)
        {
            return -1;
        }

        var sinceLast = _last.Time is { } last ? time.SecondsSince(last) : double.PositiveInfinity;
        if (Math.Abs(sinceLast) > SameEpochSeconds)
        {
            _previous = _last;
            return sinceLast;
        }

        return _previous.Time is { } previous ? time.SecondsSince(previous) : double.PositiveInfinity;
    }

    private void CompletePosition()
    {
        if (!(Math.Abs(_current.Latitude) <= 90 && Math.Abs(_current.Longitude) <= 180))
        {
            _current.Latitude = _current.Longitude = double.NaN;
        }

        // A receiver without a fix sends zeros, the middle of the earth.
        if (!(Math.Abs(_current.EcefX) + Math.Abs(_current.EcefY) + Math.Abs(_current.EcefZ) > 10))
        {
            _current.EcefX = _current.EcefY = _current.EcefZ = double.NaN;
        }
        else if (double.IsNaN(_current.Latitude))
        {
            Ellipsoid.FromEcef(ref _current);
        }
    }

    private void CompleteVelocity()
    {
        _current.Speed = Possible(_current.Speed);
        _current.VelocityNorth = Possible(_current.VelocityNorth);
        _current.VelocityEast = Possible(_current.VelocityEast);
        _current.VelocityDown = Possible(_current.VelocityDown);
        _current.Climb = Known(Possible(_current.Climb), -_current.VelocityDown);
        if (double.IsFinite(_current.VelocityNorth) && double.IsFinite(_current.VelocityEast))
        {
            _current.Speed = Known(_current.Speed, Math.Sqrt(_current.VelocityNorth * _current.VelocityNorth + _current.VelocityEast * _current.VelocityEast));
            _current.Track = Known(_current.Track, Math.Atan2(_current.VelocityEast, _current.VelocityNorth) * DegreesPerRadian);
        }

        if (double.IsFinite(_current.Track))
        {
            var turned = _current.Track % 360;
            _current.Track = turned < 0 ? turned + 360 : turned;
        }
    }

    private void CompleteHeights()
    {
        if (double.IsNaN(_current.GeoidSeparation) && double.IsFinite(_current.Latitude))
        {
            _current.GeoidSeparation = double.IsFinite(_current.AltitudeHae - _current.AltitudeMsl)
                ? _current.AltitudeHae - _current.AltitudeMsl
                : GeoidGrid.SeparationMeters(_current.Latitude, _current.Longitude);
        }

        _current.AltitudeMsl = Known(_current.AltitudeMsl, _current.AltitudeHae - _current.GeoidSeparation);
        _current.AltitudeHae = Known(_current.AltitudeHae, _current.AltitudeMsl + _current.GeoidSeparation);
    }

    private void DeriveFromPrevious(double seconds)
    {
        if (!(seconds > 0) || _current.Mode < FixMode.TwoDimensional || _previous.Mode < FixMode.TwoDimensional)
        {
            return;
        }

        if (double.IsNaN(_current.Speed) && double.IsFinite(_current.Latitude) && double.IsFinite(_previous.Latitude))
        {
            _current.Speed = Possible(Ellipsoid.DistanceMeters(_previous, _current) / seconds);
            _current.SpeedIsDerived = true;
        }

        if (double.IsNaN(_current.Climb) && _current.Mode >= FixMode.ThreeDimensional && _previous.Mode >= FixMode.ThreeDimensional)
        {
            _current.Climb = Possible((_current.AltitudeHae - _previous.AltitudeHae) / seconds);
        }
    }

    private static double Known(double first, double second) => double.IsFinite(first) ? first : second;

    private static double Possible(double speed) => Math.Abs(speed) <= FastestMps ? speed : double.NaN;
}
