using Spane.Hardware.Tests.Boards;
using Spane.Hardware.Tests.Kicad;

namespace Spane.Hardware.Tests;

public sealed class SchematicTests
{
    public static TheoryData<string> Boards => Board.All;

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_connections_drawn_equal_the_wiring_table(string name)
    {
        var board = Board.Read(name);
        ConnectionCheck.Differences(board.Wiring, board.Schematic).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_part_drawn_is_bought_and_every_part_bought_is_drawn_or_said_not_to_be(string name)
    {
        var board = Board.Read(name);
        PartsCheck.Differences(board.Bom, board.Schematic, board.Wiring).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_symbols_in_the_sheet_are_those_of_the_project_library(string name) =>
        LibraryCheck.Differences(Text(name, name + ".kicad_sch"), Text(name, "spane.kicad_sym"), Text(name, "sym-lib-table"))
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_symbol_renamed_in_the_library_and_a_library_outside_the_project_are_found(string name)
    {
        string sheet = Text(name, name + ".kicad_sch");
        string library = Text(name, "spane.kicad_sym");
        string table = Text(name, "sym-lib-table");
        string first = SExpression.Parse(library).All("symbol").First().Text(0);
        LibraryCheck.Differences(sheet, library.Replace($"(symbol \"{first}\"", "(symbol \"renamed\"", StringComparison.Ordinal), table)
            .ShouldBe([$"spane:{first} is in the sheet and not in the library", "spane:renamed is in the library and not in the sheet"]);
        LibraryCheck.Differences(sheet, library, table.Replace("${KIPRJMOD}", "/usr/share/kicad", StringComparison.Ordinal))
            .ShouldBe(["sym-lib-table names no library inside the project"]);
    }

    [Theory]
    [InlineData("packer-node", "(label \"FEED_PULSE\"", "(label \"DUMP_PULSE\"")]
    [InlineData("packer-node", "(global_label \"GND\"", "(label \"GND\"")]
    [InlineData("power-box", "(label \"COIL3\"", "(label \"COIL4\"")]
    public void A_label_drawn_wrongly_is_found(string name, string drawn, string planted)
    {
        string text = File.ReadAllText(Board.PathOf(name, "kicad", name + ".kicad_sch"));
        int at = text.IndexOf(drawn, StringComparison.Ordinal);
        var schematic = Schematic.Parse(text[..at] + planted + text[(at + drawn.Length)..]);
        ConnectionCheck.Differences(Board.Read(name).Wiring, schematic).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_wire_that_leaves_the_drawing_is_found(string name)
    {
        string text = File.ReadAllText(Board.PathOf(name, "kicad", name + ".kicad_sch"));
        int start = text.IndexOf("  (wire ", StringComparison.Ordinal);
        int end = text.IndexOf("\n  )\n", start, StringComparison.Ordinal) + 5;
        ConnectionCheck.Differences(Board.Read(name).Wiring, Schematic.Parse(text.Remove(start, end - start))).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_row_that_leaves_the_table_is_found(string name)
    {
        var lines = File.ReadAllLines(Board.PathOf(name, "wiring.csv")).ToList();
        lines.RemoveAt(5);
        var wiring = Wiring.From(CsvTable.Parse("wiring.csv", string.Join('\n', lines)));
        ConnectionCheck.Differences(wiring, Board.Read(name).Schematic).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_part_missing_from_the_bill_of_materials_is_found()
    {
        var board = Board.Read("power-box");
        PartsCheck.Differences([.. board.Bom.Where(line => !line.References.Contains("K0"))], board.Schematic, board.Wiring)
            .ShouldContain("K0 is drawn and on no line of bom.csv");
    }

    [Fact]
    public void A_wire_touching_another_without_a_junction_is_refused()
    {
        const string Sheet = """
            (kicad_sch (lib_symbols)
              (wire (pts (xy 0 0) (xy 10 0)))
              (wire (pts (xy 5 0) (xy 5 5))))
            """;
        Should.Throw<FormatException>(() => Schematic.Parse(Sheet).Nets()).Message.ShouldContain("without a junction");
    }

    [Fact]
    public void A_symbol_that_is_not_in_the_file_is_refused()
    {
        const string Sheet = """(kicad_sch (lib_symbols) (symbol (lib_id "spane:R") (at 0 0 0)))""";
        Should.Throw<FormatException>(() => Schematic.Parse(Sheet)).Message.ShouldBe("the symbol spane:R is missing");
    }

    private static string Text(string board, string file) => File.ReadAllText(Board.PathOf(board, "kicad", file));
}

/// <summary>Compares the connections of a wiring table with those of a schematic.</summary>
public static class ConnectionCheck
{
    /// <summary>Every difference in words; empty when both say the same.</summary>
    public static IReadOnlyList<string> Differences(Wiring wiring, Schematic schematic)
    {
        var differences = new List<string>();
        var tabled = wiring.Nets().ToDictionary(net => net.Key);
        var drawn = schematic.Nets().ToDictionary(net => net.Key);
        differences.AddRange(tabled.Keys.Except(drawn.Keys).Select(key => $"in the table only: {Title(tabled[key])} {key}"));
        differences.AddRange(drawn.Keys.Except(tabled.Keys).Select(key => $"in the schematic only: {Title(drawn[key])} {key}"));
        foreach (string key in tabled.Keys.Intersect(drawn.Keys))
        {
            if (drawn[key].Names.Count > 0 && !drawn[key].Names.SetEquals(tabled[key].Names))
            {
                differences.Add($"the table calls {Title(tabled[key])} what the schematic calls {Title(drawn[key])}");
            }
        }

        differences.AddRange(
            wiring.Nets().Where(net => net.Names.Count > 1).Select(net => $"one net has two names in the table: {Title(net)}"));
        differences.AddRange(wiring.Nets().SelectMany(net => net.Names).GroupBy(name => name).Where(g => g.Count() > 1)
            .Select(g => $"two nets have one name in the table: {g.Key}"));
        differences.AddRange(wiring.Wires.Where(w => w.To is null && !schematic.LeftOpen.Contains(w.From))
            .Select(w => $"{w.From} is reserved in the table and carries no open mark in the schematic"));
        differences.AddRange(wiring.Wires.Where(w => w.To is not null).GroupBy(w => w.Number).Where(g => g.Count() > 1)
            .Select(g => $"two wires have the number {g.Key}"));
        return differences;
    }

    private static string Title(Net net) => net.Names.Count == 0 ? "(no name)" : string.Join('/', net.Names.Order(StringComparer.Ordinal));
}

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

/// <summary>Compares a bill of materials with the parts that are drawn and wired.</summary>
public static class PartsCheck
{
    /// <summary>Every difference in words; empty when all agree.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<BomLine> bom, Schematic schematic, Wiring wiring)
    {
        var differences = new List<string>();
        var drawn = schematic.Parts.Select(p => p.Reference).ToList();
        var bought = bom.SelectMany(line => line.References).ToList();
        var boughtAndDrawn = bom.Where(line => line.OnSchematic).SelectMany(line => line.References).ToList();
        differences.AddRange(drawn.GroupBy(r => r).Where(g => g.Count() > 1).Select(g => $"{g.Key} is drawn twice"));
        differences.AddRange(bought.GroupBy(r => r).Where(g => g.Count() > 1).Select(g => $"{g.Key} is bought twice"));
        differences.AddRange(drawn.Except(bought).Select(r => $"{r} is drawn and on no line of bom.csv"));
        differences.AddRange(boughtAndDrawn.Except(drawn).Select(r => $"{r} is on bom.csv as drawn and is not in the schematic"));
        differences.AddRange(wiring.Parts().Except(bought).Select(r => $"{r} is wired and on no line of bom.csv"));
        differences.AddRange(bom.Where(line => line.Quantity != line.References.Count)
            .Select(line => $"{line.Place}: {line.Quantity} pieces for {line.References.Count} references"));
        differences.AddRange(bom.Where(line => line.PartNumber.Length == 0 || line.Manufacturer.Length == 0)
            .Select(line => $"{line.Place}: no maker or part number"));
        return differences;
    }
}
