namespace nanoFramework.Hardware.Esp32;

/// <summary>What a pin can be mapped to.</summary>
public enum DeviceFunction
{
    SPI1_MOSI = 0x10100,
    SPI1_MISO = 0x10101,
    SPI1_CLOCK = 0x10102,
    SPI2_MOSI = 0x10200,
    SPI2_MISO = 0x10201,
    SPI2_CLOCK = 0x10202,
    I2C1_DATA = 0x20100,
    I2C1_CLOCK = 0x20101,
    I2C2_DATA = 0x20200,
    I2C2_CLOCK = 0x20201,
    COM2_TX = 0x30200,
    COM2_RX = 0x30201,
    COM3_TX = 0x30300,
    COM3_RX = 0x30301,
    PWM1 = 0x40100,
    PWM2 = 0x40200,
}
