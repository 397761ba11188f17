using Spane.Hardware.Tests.Boards;
using Spane.Hardware.Tests.Pictures;

namespace Spane.Hardware.Tests;

public sealed class PictureTests
{
    public static TheoryData<string> Boards => Board.All;

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_wiring_picture_shows_the_table_as_it_is_now(string name)
    {
        var board = Board.Read(name);
        var descriptions = CsvTable.Read(Board.PathOf(name, "bom.csv")).Rows
            .SelectMany(row => row["references"].Split(';').Select(reference => (reference, row["description"])))
            .ToDictionary(pair => pair.reference, pair => pair.Item2);
        GeneratedFile.ShouldBeCurrent(Board.PathOf(name, "wiring.svg"),
            WiringPicture.Draw(name, Board.RevisionOf(name), board.Wiring, part => descriptions[part]));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_label_sheet_shows_the_labels_as_they_are_now(string name) =>
        GeneratedFile.ShouldBeCurrent(Board.PathOf(name, "labels.svg"),
            LabelSheet.Draw(name, Board.RevisionOf(name), CsvTable.Read(Board.PathOf(name, "labels.csv"))));

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_label_is_in_both_languages(string name) =>
        LabelsWithoutAText(CsvTable.Read(Board.PathOf(name, "labels.csv"))).ShouldBeEmpty();

    [Theory]
    [InlineData("text_id")]
    [InlineData("text_en")]
    public void A_label_without_one_of_its_languages_is_found(string column)
    {
        string file = Board.PathOf("power-box", "labels.csv");
        var row = CsvTable.Read(file).Rows[0];
        string text = File.ReadAllText(file);
        int at = text.IndexOf(row[column], text.IndexOf('\n', StringComparison.Ordinal), StringComparison.Ordinal);
        LabelsWithoutAText(CsvTable.Parse("labels.csv", text.Remove(at, row[column].Length))).Single().ShouldContain(column);
    }

    [Fact]
    public void A_wire_added_to_the_table_changes_the_picture()
    {
        const string Table = "wire,net,from,from_pin,to,to_pin,area_mm2,colour,firmware,note\n1,A,X1,1,X2,1,1.5,red,,\n";
        var wiring = Wiring.From(CsvTable.Parse("wiring.csv", Table));
        var longer = Wiring.From(CsvTable.Parse("wiring.csv", Table + "2,B,X1,2,X2,2,1.5,blue,,\n"));
        WiringPicture.Draw("bench", "A", longer, _ => "part").ShouldNotBe(WiringPicture.Draw("bench", "A", wiring, _ => "part"));
    }

    private static IEnumerable<string> LabelsWithoutAText(CsvTable labels) =>
        labels.Rows.SelectMany(
            row => new[] { "text_id", "text_en" }.Where(column => string.IsNullOrWhiteSpace(row[column]))
                .Select(column => $"{row.Place}: {column} is empty"));
}
