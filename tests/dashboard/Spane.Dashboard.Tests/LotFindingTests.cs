using Microsoft.Extensions.Localization;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Texts;
using Spane.Packing.Quality;

namespace Spane.Dashboard.Tests;

public sealed class LotFindingTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    /// <summary>"35.00 g, must not be below 35.00 g" in red is a riddle: the difference that decides is written.</summary>
    [Theory]
    [InlineData(34.998, "34.998", "35.000")]
    [InlineData(34.99999, "34.99999", "35.00000")]
    [InlineData(34.9, "34.90", "35.00")]
    [InlineData(35.001, "35.00", "35.00")]
    public void A_mean_that_misses_is_written_fine_enough_to_see_it(double grams, string mean, string nominal)
    {
        var rules = PackersRules.Of([.. Enumerable.Repeat(grams, 10)], 35);
        var (holds, text) = LotFindings.Rules(rules, 35, server.Service<IStringLocalizer<Text>>())[0];
        holds.ShouldBe(grams >= 35);
        text.ShouldContain($" {mean} g");
        text.ShouldContain($" {nominal} g");
    }
}
