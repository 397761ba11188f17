namespace Spane.Hardware.Tests.Ratings;

/// <summary>One row of <c>hardware/cables.csv</c>.</summary>
/// <param name="AreaMm2">Conductor cross-section in mm².</param>
/// <param name="CapacityA">Current-carrying capacity I_z in A as laid: the table's value times both factors.</param>
public sealed record Cable(string Reference, double AreaMm2, double CapacityA)
{
    /// <summary>Reads a row.</summary>
    public static Cable From(CsvRow row) => new(
        row["cable"], row.Number("area_mm2"), row.Number("table_a") * row.Number("ambient_factor") * row.Number("grouping_factor"));
}
