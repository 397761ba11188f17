using System.Text.Json.Serialization;

namespace Spane.Lab.Bench;

/// <summary>One line of <c>spane bench store</c>.</summary>
/// <param name="Bench">Always <c>store</c>.</param>
/// <param name="Store"><c>sqlite</c>, <c>influxdb</c> or <c>postgres</c>.</param>
/// <param name="Case"><c>insert</c>, <c>range</c>, <c>latest</c> or <c>year</c>.</param>
/// <param name="Rows">Rows written, or rows that the answer is made of.</param>
/// <param name="RowsPerS">Rows per second.</param>
/// <param name="Ms">Median time of one batch or one query, in ms.</param>
internal sealed record StoreBenchLine(string Bench, string Store, string Case, [property: JsonIgnore] long Rows, double RowsPerS, double Ms);
