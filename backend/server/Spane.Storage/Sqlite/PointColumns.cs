using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>The columns of a measurement's table, in the order in which points are bound and read.</summary>
internal static class PointColumns
{
    private const int KeyColumns = 4;

    public static string Names(Measurement measurement) =>
        string.Join(", ", ["series", "time", "boot", "seq", .. measurement.Numbers, .. measurement.Texts]);

    public static int Count(Measurement measurement) => KeyColumns + measurement.Numbers.Count + measurement.Texts.Count;

    /// <summary>Reads a point from a row that was selected with <see cref="Names"/>.</summary>
    public static TelemetryPoint Read(Statement row, Measurement measurement, string device, string tag)
    {
        var numbers = new double[measurement.Numbers.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = row.Number(KeyColumns + i);
        }

        var texts = new string[measurement.Texts.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = row.Text(KeyColumns + numbers.Length + i);
        }

        return new TelemetryPoint(measurement, device, tag, row.Integer(1), (uint)row.Integer(2), (uint)row.Integer(3), numbers, texts);
    }
}
