using System.Text.RegularExpressions;
using Spane.Hardware.Tests;

namespace Spane.Docs.Tests;

/// <summary>docs/design.md says the rules as the style sheets have them.</summary>
public sealed partial class DesignTests
{
    private static readonly string Page = File.ReadAllText(Repository.At("docs", "design.md"));

    private static readonly string Styles = Repository.At("dashboard", "Spane.Dashboard", "wwwroot", "css");

    [Fact]
    public void The_tokens_that_it_names_are_those_that_there_are()
    {
        var tokens = Definition().Matches(File.ReadAllText(Path.Combine(Styles, "tokens.css"))).Select(match => match.Groups[1].Value);
        Named().Matches(Page).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(tokens.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_sizes_of_text_are_its_scale()
    {
        var scale = Size().Matches(Page).Select(match => match.Groups[1].Value).ToHashSet();
        scale.Count.ShouldBeGreaterThan(5);
        var used = Directory.EnumerateFiles(Styles, "*.css")
            .SelectMany(file =>
                Font().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), match.Groups[1].Value)));
        used.Where(size => !scale.Contains(size.Value)).ShouldBeEmpty();
    }

    [Fact]
    public void No_page_has_a_colour_of_its_own()
    {
        // A QR code is black on white for the camera's sake; the chart's two series are tokens of their page.
        string[] others = ["#fff", "#000"];
        var found = Directory.EnumerateFiles(Styles, "*.css").Where(file => Path.GetFileName(file) is not ("tokens.css" or "history.css"))
            .SelectMany(file => Colour().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), match.Value)));
        found.Where(colour => !others.Contains(colour.Value)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"^\s*(--[a-z0-9-]+):", RegexOptions.Multiline)]
    private static partial Regex Definition();

    [GeneratedRegex("`(--[a-z0-9-]+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| `([0-9.]+rem)` \|", RegexOptions.Multiline)]
    private static partial Regex Size();

    [GeneratedRegex(@"font(?:-size)?:(?![^;]*clamp)[^;{}]*?\b([0-9.]+rem)\b")]
    private static partial Regex Font();

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b(?=[;,) ])")]
    private static partial Regex Colour();
}
