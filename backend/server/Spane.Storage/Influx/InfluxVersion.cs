namespace Spane.Storage.Influx;

/// <summary>Which InfluxDB answers: what is written goes to another endpoint in each.</summary>
public enum InfluxVersion
{
    /// <summary>1.x: <c>/write</c>. 2.x and 3 Core answer it too, but 3 Core refuses a whole request for one line then.</summary>
    One = 1,

    /// <summary>2.x: <c>/api/v2/write</c>; read by a DBRP mapping of the bucket.</summary>
    Two = 2,

    /// <summary>3 Core: <c>/api/v3/write_lp</c>, which names the lines that it refuses and writes the others.</summary>
    Three = 3,
}
