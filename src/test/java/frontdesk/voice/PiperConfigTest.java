package frontdesk.voice;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PiperConfigTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"inference\": {\"noise_scale\": 0.667, \"length_scale\": 1, \"noise_w\": 0.8}} | 2 | {\"inference\": {\"noise_scale\": 0.667, \"length_scale\": 0.5000, \"noise_w\": 0.8}}",
      "{\"inference\": {\"length_scale\": 1.2}} | 0.5 | {\"inference\": {\"length_scale\": 2.4000}}",
      "{\"inference\": {\"noise_w\": 0.8}} | 2 | {\"inference\": {\"length_scale\": 0.5000, \"noise_w\": 0.8}}",
      "{\"inference\": {}} | 2 | {\"inference\": {\"length_scale\": 0.5000}}",
      "{\"audio\": {}} | 2 | {\"inference\": {\"length_scale\": 0.5000}, \"audio\": {}}"})
  void theRateIsAScaleOfThePhonemes(String json, double rate, String faster) {
    assertEquals(faster, PiperConfig.faster(json, rate));
  }
}
