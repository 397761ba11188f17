using System.Text.Json;
using Spane.Electricity.Tariffs;

namespace Spane.Electricity.Tests.Tariffs;

public sealed class TariffBookTests
{
    private static readonly SupplyContract Contract = SupplyContract.JakartaCanteen;

    internal static Tariff Version(string from, string? to, decimal rate, decimal k = 1m, string code = "B-2/TR") => new(
        code, 6_600, 200_000, DateOnly.Parse(from, null), to is null ? null : DateOnly.Parse(to, null), rate, k, 40m, "test",
        Verified: true);

    [Fact]
    public void The_price_is_that_of_the_version_valid_at_the_local_day()
    {
        var book = new TariffBook([Version("2025-01-01", "2025-06-30", 1_000m), Version("2025-07-01", null, 1_100m)]);
        // 16:59:59 UTC is 23:59:59 in Jakarta.
        book.RateAt(Contract, new DateTimeOffset(2025, 6, 30, 16, 59, 59, TimeSpan.Zero))!.Value.RupiahPerKilowattHour.ShouldBe(1_000m);
        book.RateAt(Contract, new DateTimeOffset(2025, 6, 30, 17, 0, 0, TimeSpan.Zero))!.Value.RupiahPerKilowattHour.ShouldBe(1_100m);
    }

    [Fact]
    public void A_day_before_the_first_version_has_no_price_rather_than_todays()
    {
        var book = new TariffBook([Version("2025-01-01", null, 1_000m)]);
        book.RateAt(Contract, new DateTimeOffset(2024, 12, 31, 12, 0, 0, TimeSpan.Zero)).ShouldBeNull();
    }

    [Theory]
    [InlineData(16, 45, TariffBlock.OffPeak, 1_000)]
    [InlineData(17, 0, TariffBlock.Peak, 1_500)]
    [InlineData(21, 45, TariffBlock.Peak, 1_500)]
    [InlineData(22, 0, TariffBlock.OffPeak, 1_000)]
    public void Peak_load_time_costs_K_times_as_much(int hour, int minute, TariffBlock block, int rate)
    {
        var book = new TariffBook([Version("2025-01-01", null, 1_000m, 1.5m)]);
        TariffRate found = book.RateAt(Contract, new DateTimeOffset(2025, 3, 3, hour, minute, 0, Contract.UtcOffset))!.Value;
        found.Block.ShouldBe(block);
        found.RupiahPerKilowattHour.ShouldBe(rate);
    }

    [Fact]
    public void The_table_that_ships_has_the_canteens_rate_and_says_which_rows_are_not_verified()
    {
        TariffRate rate = TariffBook.Pln.RateAt(Contract, new DateTimeOffset(2024, 8, 1, 12, 0, 0, TimeSpan.Zero))!.Value;
        rate.RupiahPerKilowattHour.ShouldBe(1_444.70m);
        TariffBook.Pln.All.ShouldAllBe(t => t.Source.Length > 0 && t.SourceIndonesian != null && t.SourceIndonesian != t.Source);
        TariffBook.Pln.All.Where(t => t.Code.StartsWith("B-1", StringComparison.Ordinal)).ShouldAllBe(t => !t.Verified);
    }

    [Fact]
    public void Versions_that_overlap_are_refused_by_name() =>
        Should.Throw<ArgumentException>(
            () => new TariffBook([Version("2025-01-01", "2025-07-01", 1_000m), Version("2025-07-01", null, 1_100m)]))
            .Message.ShouldContain("B-2/TR");

    [Fact]
    public void A_misspelt_key_is_refused() =>
        Should.Throw<JsonException>(() => TariffBook.Parse("""[{"code":"X","rate":1}]"""));
}
