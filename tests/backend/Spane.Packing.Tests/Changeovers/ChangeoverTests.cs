using Spane.Packing.Changeovers;
using Spane.Packing.Products;

namespace Spane.Packing.Tests.Changeovers;

public sealed class ChangeoverTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly ProductMaster Milk = new("milo") { Allergens = ["milk", "soy"], HalalCertificate = "ID-1" };
    private static readonly ProductMaster Plain = new("sugar");

    [Fact]
    public void What_the_new_product_does_not_contain_must_not_stay_behind()
    {
        ClearanceChecklist.LeftBehind(Milk, Plain).ShouldBe(["milk", "soy"]);
        ClearanceChecklist.LeftBehind(Plain, Milk).ShouldBeEmpty();
        ClearanceChecklist.LeftBehind(null, Milk).ShouldBe(Allergens.All.Except(["milk", "soy"]));
    }

    [Fact]
    public void The_list_asks_for_allergen_and_halal_cleaning_only_where_they_matter()
    {
        ClearanceChecklist.For(Milk, Plain).ShouldBe(["cleared", "labels", "cleaned", "allergen"]);
        ClearanceChecklist.For(Plain, Milk).ShouldBe(["cleared", "labels", "cleaned", "halal"]);
        ClearanceChecklist.For(Milk, Milk).ShouldBe(["cleared", "labels", "cleaned"]);
        ClearanceChecklist.For(null, null).ShouldContain("allergen");
    }

    [Theory]
    [InlineData("milo", "sugar", 10, 60, false, true)]
    [InlineData("milo", "coffee", 10, 60, false, false)]
    [InlineData("sugar", "milo", 10, 60, false, false)]
    [InlineData("milo", "sugar", 241, 300, false, false)]
    [InlineData("milo", "sugar", 10, 5, false, false)]
    [InlineData("milo", "sugar", 10, 60, true, false)]
    public void A_record_opens_one_change_of_its_two_products(
        string from, string to, int minutesAgo, int changedMinutesAgo, bool fourEyes, bool opens) =>
        new Changeover("packer-1", "milo", "sugar", [], "rina", Now.AddMinutes(-minutesAgo), "")
            .Opens(from, to, Now.AddMinutes(-changedMinutesAgo), Now, fourEyes).ShouldBe(opens);

    [Fact]
    public void A_certificate_holds_through_its_last_day()
    {
        var master = Milk with { HalalUntil = new(2026, 11, 20), BpomUntil = new(2026, 11, 19), ShelfLifeDays = 180 };
        master.ExpiredOn(new(2026, 11, 20)).ShouldBe(["bpom"]);
        master.ExpiredOn(new(2026, 11, 21)).ShouldBe(["halal", "bpom"]);
        Milk.ExpiredOn(new(2999, 1, 1)).ShouldBeEmpty();
        master.BestBefore(new(2026, 11, 20)).ShouldBe(new DateOnly(2027, 5, 19));
    }
}
