using Spane.Hardware.Tests.Kicad;

namespace Spane.Hardware.Tests;

/// <summary>Holds the symbols kept inside a sheet against the project's own symbol library.</summary>
public static class LibraryCheck
{
    private const string Inside = "${KIPRJMOD}/spane.kicad_sym";

    /// <summary>What differs, in words.</summary>
    /// <param name="sheet">Text of the <c>.kicad_sch</c> file.</param>
    /// <param name="library">Text of the <c>.kicad_sym</c> file.</param>
    /// <param name="table">Text of the project's <c>sym-lib-table</c>.</param>
    public static IEnumerable<string> Differences(string sheet, string library, string table)
    {
        var drawn = SExpression.Parse(sheet).One("lib_symbols").All("symbol").Select(s => s.Text(0)).ToHashSet();
        var ours = SExpression.Parse(library).All("symbol").Select(s => "spane:" + s.Text(0)).ToHashSet();
        foreach (string symbol in drawn.Except(ours).Order(StringComparer.Ordinal))
        {
            yield return $"{symbol} is in the sheet and not in the library";
        }

        foreach (string symbol in ours.Except(drawn).Order(StringComparer.Ordinal))
        {
            yield return $"{symbol} is in the library and not in the sheet";
        }

        if (!table.Contains(Inside, StringComparison.Ordinal))
        {
            yield return "sym-lib-table names no library inside the project";
        }
    }
}
