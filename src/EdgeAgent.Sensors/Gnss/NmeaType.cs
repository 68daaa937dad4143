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

    /// <summary>Depth below the transducer, magnetic heading, rate of turn, transducers: attitude and surroundings, no part of a fix.</summary>
    Dpt,
    Hdm,
    Rot,
    Xdr,

    /// <summary>Known by name and without anything for a fix, a list of satellites or an attitude; it only ends what went before.</summary>
    Noted,

    /// <summary>Unicore: inertial sensor, and the other makers' sentences that only end what went before.</summary>
    Gyoacc,

    /// <summary>Garmin: height in feet, fix with GPS week, error estimate, velocity.</summary>
    Pgrmz,
    Pgrmf,
    Pgrme,
    Pgrmv,

    /// <summary>SiRF: estimated position errors.</summary>
    Psrfepe,

    /// <summary>Magellan: status.</summary>
    Pmgnst,

    /// <summary>Ashtech: position.</summary>
    Pashr,

    /// <summary>Skytraq: fix with height and velocity, two baselines, cycle slips, attitude.</summary>
    Psti030,
    Psti032,
    Psti033,
    Psti035,
    Psti036,

    /// <summary>Inertial Sense: fix of the satellite receiver.</summary>
    Pgpsp,

    /// <summary>True North: compass.</summary>
    Ptnthtm,
}
