using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>A lot's proof page in a browser without a network: right as it was made, and wrong with any one byte of its data changed.
/// </summary>
public sealed class ProofPageTests(Chromium chromium)
{
    private const int Seed = 33;
    private const int Changes = 200;

    [Fact]
    public async Task The_page_is_verified_as_made_and_not_with_any_one_byte_of_its_data_changed()
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow) with { State = "stopped" });
        await using var screen = await chromium.OpenAsync(server.Address, "en-GB");
        await screen.LoginAsync("Quality");
        var page = screen.Page;
        await page.GotoAsync($"/quality/packer-1/lot/release?number={SamplePast.Lot}");
        await page.CheckAsync("#decision [value=Released]");
        await page.FillAsync("#decision [name=reason]", "“Fine” <b>&</b> 100 % \\u0041");
        await page.FillAsync("#decision [name=password]", ScreenServer.Password);
        await page.ClickAsync("#decision button");
        await Assertions.Expect(page.Locator("#lot-state")).ToHaveTextAsync("RELEASED");
        var address = new Uri(server.Address, await page.Locator("#proof").GetAttributeAsync("href"));
        var answer = await page.Context.APIRequest.GetAsync(address.ToString(), new() { Headers = [new("Accept-Language", "en-GB")] });
        var file = await answer.TextAsync();

        await using var offline = await chromium.OpenAsync(server.Address, "en-GB");
        await offline.Page.Context.SetOfflineAsync(true);
        var folder = Directory.CreateTempSubdirectory("spane-proof");
        try
        {
            (await Verdict(offline, folder, file)).ShouldBe(("VERIFIED", ""));
            (await Verdict(offline, folder, file.Replace("\n2;", "\n3;", StringComparison.Ordinal))).Wrong
                .ShouldContain("The packs are those");
            (await Verdict(offline, folder, file.Replace("“Fine”", "“fine”", StringComparison.Ordinal)
                .Replace("\\u201CFine", "\\u201Cfine", StringComparison.Ordinal))).Wrong.ShouldContain("does not say what it said");
            var random = new Random(Seed);
            foreach (var change in Enumerable.Range(0, Changes))
            {
                var (changed, where) = Change(file, change % 2 == 0 ? "packs" : "data", random);
                (await Verdict(offline, folder, changed)).Word.ShouldNotBe("VERIFIED", $"seed {Seed}, change {change}: {where}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        screen.Errors.ShouldBeEmpty();
        offline.ForeignRequests.ShouldBeEmpty();
    }

    /// <summary>Another letter or digit in the place of one of a block's.</summary>
    private static (string File, string Where) Change(string file, string block, Random random)
    {
        var from = file.IndexOf('>', file.IndexOf($"id=\"{block}\"", StringComparison.Ordinal)) + 1;
        var to = file.IndexOf("</script>", from, StringComparison.Ordinal);
        while (true)
        {
            var at = random.Next(from, to);
            var other = "0123456789abcdef"[random.Next(16)];
            if (char.IsAsciiLetterOrDigit(file[at]) && file[at] != other)
            {
                return ($"{file[..at]}{other}{file[(at + 1)..]}", $"{file[at]} → {other} after {file[Math.Max(from, at - 40)..at]}");
            }
        }
    }

    private static async Task<(string Word, string Wrong)> Verdict(PageUnderTest screen, DirectoryInfo folder, string file)
    {
        var path = Path.Combine(folder.FullName, "proof.html");
        await File.WriteAllTextAsync(path, file);
        await screen.Page.GotoAsync(new Uri(path).AbsoluteUri);
        await Assertions.Expect(screen.Page.Locator("#verdict")).ToHaveAttributeAsync("data-holds", new Regex("."));
        return (await screen.Page.Locator("#verdict").InnerTextAsync(),
            string.Join('\n', await screen.Page.Locator("#checks .wrong").AllInnerTextsAsync()));
    }
}
