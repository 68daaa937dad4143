namespace EdgeAgent.Sensors.Gnss;

/// <summary>The sentences that are read; all others are counted and passed over.</summary>
internal enum NmeaType
{
    Unread,
    Rmc,
    Gga,
    Gll,
    Gns,
    Gsa,
    Gsv,
    Gst,
    Vtg,
    Zda,
    Hdt,
    Ths,
    Gbs,
    Bwc,
    Txt,

    /// <summary>Depth, wind, compass and datum: no part of a fix, but they end what went before (see the README on epochs).</summary>
    Dbt,
    Mwd,
    Mwv,
    Hdg,
    Dtm,

    /// <summary>Unicore: inertial sensor, and the other makers' sentences that only end what went before.</summary>
    Gyoacc,

    /// <summary>Garmin: height in feet, fix with GPS week, error estimate.</summary>
    Pgrmz,
    Pgrmf,
    Pgrme,

    /// <summary>SiRF: estimated position errors.</summary>
    Psrfepe,

    /// <summary>Magellan: status.</summary>
    Pmgnst,

    /// <summary>Ashtech: position.</summary>
    Pashr,
}
