using System.Text;
using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Settings;

namespace Spane.Firmware.Tests;

public sealed class ProductKeysTests
{
    private const string Product = """{"id":"milo","name":"Milo 35 g","lot":"L-1","tgt":35,"tlo":34.25,"thi":35.75,"max":60,"size":500}""";

    [Fact]
    public void A_product_is_written_as_it_was_read()
    {
        var writer = new MessageWriter(256);
        writer.Begin();
        ProductKeys.Write(writer, Read(Product)!);
        writer.End();
        FillProfile profile = ProductKeys.Read(JsonReader.Read(writer.ToArray())!.Object("prod")!, "id")!;
        (profile.ProductId, profile.Name, profile.Lot, profile.LotSize).ShouldBe(("milo", "Milo 35 g", "L-1", 500));
        (profile.TargetGrams, profile.LowerGrams, profile.UpperGrams, profile.MaxPacksPerMinute).ShouldBe((35, 34.25, 35.75, 60));
    }

    [Theory]
    [InlineData("id", "\"\"")]
    [InlineData("id", null)]
    [InlineData("id", "\"a\\u00e9\"")]
    [InlineData("lot", null)]
    [InlineData("lot", "\" L\"")]
    [InlineData("tgt", null)]
    [InlineData("tlo", null)]
    [InlineData("thi", null)]
    [InlineData("tlo", "-0.1")]
    [InlineData("tlo", "35.1")]
    [InlineData("thi", "34.9")]
    [InlineData("thi", "2000.1")]
    public void A_product_with_a_key_that_is_missing_or_out_of_range_is_refused(string key, string? value) =>
        Read(Json.Text(Product, key, value)).ShouldBeNull();

    [Theory]
    [InlineData("tlo", "0")]
    [InlineData("tlo", "35")]
    [InlineData("thi", "35")]
    [InlineData("thi", "2000")]
    [InlineData("lot", "\"\"")]
    public void The_ends_of_a_range_belong_to_it(string key, string value) => Read(Json.Text(Product, key, value)).ShouldNotBeNull();

    [Theory]
    [InlineData(0.9, false)]
    [InlineData(1, true)]
    [InlineData(1_000, true)]
    [InlineData(1_000.1, false)]
    public void A_target_is_1_to_1000_g(double grams, bool isTaken) =>
        (Read(FormattableString.Invariant($$"""{"id":"milo","lot":"L","tgt":{{grams}},"tlo":0.5,"thi":1500}""")) is not null)
            .ShouldBe(isTaken);

    [Theory]
    [InlineData(Ranges.IdCharacters, Ranges.NameCharacters, true)]
    [InlineData(Ranges.IdCharacters + 1, 1, false)]
    [InlineData(1, Ranges.NameCharacters + 1, false)]
    public void Ids_and_lots_have_a_greatest_length(int id, int lot, bool isTaken) =>
        (Read(Json.Text(Json.Text(Product, "id", $"\"{new string('a', id)}\""), "lot", $"\"{new string('b', lot)}\"")) is not null)
            .ShouldBe(isTaken);

    [Theory]
    [InlineData("max", "0", 0)]
    [InlineData("max", "-1", 0)]
    [InlineData("max", "200", 200)]
    [InlineData("max", "200.5", 0)]
    [InlineData("max", null, 0)]
    public void A_rate_out_of_range_is_none(string key, string? value, double rate) =>
        Read(Json.Text(Product, key, value))!.MaxPacksPerMinute.ShouldBe(rate);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    [InlineData("-1", 0)]
    [InlineData("999999", 999_999)]
    [InlineData("1000000", 0)]
    public void A_lot_size_out_of_range_is_none(string value, int size) => Read(Json.Text(Product, "size", value))!.LotSize.ShouldBe(size);

    [Fact]
    public void A_product_without_a_name_has_its_id() => Read(Json.Text(Product, "name", null))!.Name.ShouldBe("milo");

    private static FillProfile? Read(string json) => ProductKeys.Read(JsonReader.Read(Encoding.UTF8.GetBytes(json))!, "id");
}
